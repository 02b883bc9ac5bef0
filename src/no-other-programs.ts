/*
 * In place of node:child_process, with which commander runs commands that are programs of their own. cin-report has none
 * and shall not be able to start any; nor need every command wait until Node has loaded what starting them takes.
 */
export default {}
