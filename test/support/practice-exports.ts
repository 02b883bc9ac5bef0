/*
 * Exports that have every table, small enough to count by hand: nobody in them exists. What is counted is the month
 * of March 2024, seen from its last day.
 */

/** The flags that ask for that month. */
export const MARCH = ['--from', '01/03/2024', '--to', '31/03/2024'] as const

/** The files of the folder, by name. */
export const PRACTICE_EXPORTS: Readonly<Record<string, string>> = {
  'cin-report.json': JSON.stringify({
    phases: [{ name: 'Phase 1', from: '2024-01-01', to: '2024-02-29' }],
    population0to17: 20000,
    workersOver: 1,
    targets: { 'cp-visited-recently': '95%+', 'referrals-per-10k': '20 to 30' },
    measures: { 'cp-visited-10-working-days': { like: 'cp-visited-recently', workingDays: 10 } },
  }),
  'cases.csv': `case_id,child_id,family_id,team,allocated_date,outcome,outcome_date,closure_date
C1,K1,F1,North,02/01/2024,Closed,05/03/2024,05/03/2024
C2,K2,F1,North,02/01/2024,,,
C3,K3,F2,South,05/02/2024,Step down,20/03/2024,
C4,K4,,South,04/03/2024,,,
`,
  'referrals.csv': `referral_id,child_id,referral_date,no_further_action,closure_date,team
R1,K1,02/01/2024,N,05/03/2024,North
R2,K2,02/01/2024,N,,North
R3,K3,05/02/2024,N,20/03/2024,South
R4,K3,25/03/2024,N,,South
R5,K4,04/03/2024,N,,South
R6,K5,01/12/2023,N,,North
R7,K9,11/03/2024,Y,,South
`,
  'assessments.csv': `assessment_id,child_id,referral_date,start_date,completed_date
A1,K1,,03/01/2024,06/03/2024
A2,K2,,02/01/2024,
A3,K4,04/03/2024,05/03/2024,20/03/2024
A4,K5,01/12/2023,18/12/2023,28/03/2024
A5,K3,25/03/2024,26/03/2024,
`,
  'cin_plans.csv': `plan_id,child_id,start_date,end_date,team
P1,K1,08/01/2024,05/03/2024,
P2,K2,02/01/2024,,
P3,K4,18/03/2024,,
`,
  'cp_plans.csv': `plan_id,child_id,start_date,end_date,other_authority
P1,K5,04/12/2023,,N
P2,K6,15/03/2024,,N
P3,K6,01/02/2022,01/08/2022,N
P4,K7,01/02/2024,,Y
`,
  'conferences.csv': `conference_id,child_id,section47_start_date,conference_date,transfer_in
I1,K5,13/11/2023,01/12/2023,N
I2,K6,26/02/2024,15/03/2024,N
I3,K8,04/03/2024,28/03/2024,N
I4,K3,,12/03/2024,Y
`,
  'care_periods.csv': `period_id,child_id,start_date,end_date
L1,K7,01/06/2023,
L2,K8,01/02/2024,
`,
  'placements.csv': `placement_id,child_id,start_date,end_date,placement_type
T1,K7,01/06/2023,,U1
T2,K8,01/02/2024,,P1
`,
  'visits.csv': `visit_id,child_id,visit_type,visit_date,due_date,child_seen
V1,K2,CIN,12/03/2024,12/03/2024,Y
V2,K4,CIN,29/03/2024,28/03/2024,Y
V3,K2,CIN,,26/03/2024,
V4,K3,CP,05/02/2024,05/02/2024,Y
V5,K5,CP,25/03/2024,26/03/2024,Y
V6,K6,CP,22/03/2024,22/03/2024,N
V7,K7,LAC,01/02/2024,01/02/2024,Y
V8,K8,LAC,15/03/2024,15/03/2024,Y
`,
  'reviews.csv': `review_id,child_id,review_type,due_date,review_date
W1,K5,CP,01/03/2024,04/03/2024
W2,K1,CIN,,15/01/2024
W3,K1,CIN,,12/02/2024
W4,K1,CIN,,05/03/2024
W5,K3,CIN,,01/03/2024
`,
  'supervision.csv': `child_id,supervision_date,kind
K2,15/03/2024,supervision
K5,20/03/2024,oversight
`,
  'allocations.csv': `child_id,worker_id,team,start_date,end_date
K2,Morgan,North,02/01/2024,
K3,Rivers,South,25/03/2024,
K4,Rivers,South,04/03/2024,
K5,Morgan,North,01/12/2023,15/03/2024
K5,Rivers,South,15/03/2024,
K7,Morgan,North,01/06/2023,
K8,Rivers,South,01/02/2024,
`,
  'workers.csv': `worker_id,team,fte
Morgan,North,1
Rivers,South,0.6
`,
  'early_help.csv': `episode_id,child_id,start_date,end_date
E1,K1,10/03/2024,
`,
}
