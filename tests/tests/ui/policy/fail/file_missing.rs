authz_runtime::policy!(mod policy = "no_such.polar");

fn main() {}
