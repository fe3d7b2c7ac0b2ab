"""The commands, one module a family: parse arguments, call one function, print, exit."""
