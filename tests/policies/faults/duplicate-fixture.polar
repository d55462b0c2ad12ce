test fixture members {}
test fixture members {}
