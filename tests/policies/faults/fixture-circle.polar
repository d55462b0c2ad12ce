test fixture one { fixture two; }
test fixture two { fixture three; }
test fixture three { fixture one; }
