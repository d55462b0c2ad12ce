# Roles and relations can be derived: a rule gives them like a fact.

actor User {}
resource Group { roles = ["member"]; }

declare domain(User, String);
declare domain(Company, String);
declare wiki_of(Wiki, Company);

resource Company {
  roles = ["employee"];
}

resource Wiki {
  permissions = ["read"];
  roles = ["reader"];
  relations = { company: Company, group: Group };

  "read" if "employee" on "company" or "reader";
  "reader" if "member" on "group";
}

# Whoever has an address there works there.
has_role(user: User, "employee", company: Company) if
  domain(user, domain) and domain(company, domain);

has_relation(wiki: Wiki, "company", company: Company) if wiki_of(wiki, company);

test "a derived role and a derived relation" {
  setup {
    domain(User{"ann"}, "acme.example");
    domain(User{"bob"}, "other.example");
    domain(Company{"acme"}, "acme.example");
    wiki_of(Wiki{"w"}, Company{"acme"});
  }

  assert allow(User{"ann"}, "read", Wiki{"w"});
  assert_not allow(User{"bob"}, "read", Wiki{"w"});
  assert_not allow(User{"ann"}, "read", Wiki{"of nobody"});
  assert_not has_role(User{"ann"}, "reader", Wiki{"w"});
  assert has_relation(Wiki{"w"}, "company", company: Company) iff company = Company{"acme"};
}

test "a role that a fact gives beside the rule" {
  setup {
    has_role(User{"eve"}, "employee", Company{"acme"});
    has_relation(Wiki{"w"}, "company", Company{"acme"});
    has_relation(Wiki{"w"}, "group", Group{"g"});
    has_role(User{"gil"}, "member", Group{"g"});
  }

  assert allow(user: User, "read", Wiki{"w"}) iff user in [User{"eve"}, User{"gil"}];
  assert_not allow(User{"ann"}, "read", Wiki{"w"});
  assert has_role(user: User, "reader", Wiki{"w"}) iff user = User{"gil"};
  assert_not has_role(User{"gil"}, "reader", Wiki{"other"});
}
