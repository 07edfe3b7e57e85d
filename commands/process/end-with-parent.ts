/** Ends a child process when its parent dies, which closes the pipe that is its standard input; to be loaded first. */
process.stdin.on('end', () => process.exit(1));
process.stdin.resume();
process.stdin.unref();
