"""The command line: arguments in, results on standard output, reasons and progress on standard error."""
