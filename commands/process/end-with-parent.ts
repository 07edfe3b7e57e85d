/** To be imported first by a child process: ends it when its parent is gone, which ends the pipe that is its standard input. */
process.stdin.on('end', () => process.exit(1));
process.stdin.resume();
process.stdin.unref();
