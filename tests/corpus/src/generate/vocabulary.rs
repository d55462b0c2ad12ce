//! What a random policy speaks of: types, names and predicates.

use crate::random::Random;

/// How large a policy may become.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "the tests choose both")]
pub struct Size {
    /// How many resource types, at most.
    pub resources: usize,
    /// How many rules in long hand, at most.
    pub rules: usize,
}

/// The type of an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A type with a block, by its number.
    Block(usize),
    String,
    Integer,
    Boolean,
}

/// An actor or resource type.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) name: &'static str,
    pub(super) is_actor: bool,
    pub(super) permissions: Vec<&'static str>,
    pub(super) roles: Vec<&'static str>,
    /// Their names, and the block that each leads to.
    pub(super) relations: Vec<(&'static str, usize)>,
    pub(super) fields: Vec<&'static str>,
}

/// A predicate of the policy's own.
#[derive(Clone, Debug)]
pub(super) struct Predicate {
    pub(super) name: &'static str,
    pub(super) args: Vec<Kind>,
    /// What it may call: everything of a lower level. Stored facts are of level 0.
    pub(super) level: usize,
}

/// The levels of what a rule gives; a `not` looks at lower ones alone.
pub(super) mod level {
    /// Facts and relations.
    pub(crate) const FACT: usize = 0;
    pub(crate) const BEFORE_ROLES: usize = 1;
    pub(crate) const ROLE: usize = 2;
    pub(crate) const AFTER_ROLES: usize = 3;
    /// The first permission; each has a level of its own.
    pub(crate) const PERMISSION: usize = 4;
    /// Above every permission.
    pub(crate) const ALLOW: usize = 4 + super::PERMISSIONS.len();
}

/// Everything that rules can name.
#[derive(Clone, Debug)]
pub(super) struct Vocabulary {
    pub(super) blocks: Vec<Block>,
    pub(super) global_roles: Vec<&'static str>,
    pub(super) global_permissions: Vec<&'static str>,
    pub(super) predicates: Vec<Predicate>,
    pub(super) long_rules: usize,
}

pub(super) const USER: usize = 0;
pub(super) const PERMISSIONS: [&str; 4] = ["read", "write", "close", "purge"];
const ROLES: [&str; 3] = ["owner", "member", "guardian"];
const RESOURCES: [&str; 3] = ["Org", "Repo", "Folder"];
const FIELDS: [&str; 2] = ["title", "secret"];

impl Vocabulary {
    pub(super) fn new(random: &mut Random, size: Size) -> Self {
        let mut blocks = vec![Block { name: "User", is_actor: true, ..Block::default() }];
        let others = [("Guest", 35), ("Bot", 20)];
        for (name, percent) in others {
            if random.chance(percent) {
                blocks.push(Block { name, is_actor: true, ..Block::default() });
            }
        }
        let count = 1 + random.below(size.resources);
        let resources = RESOURCES.into_iter().take(count);
        blocks.extend(resources.map(|name| Block { name, ..Block::default() }));
        let mut vocabulary = Self {
            blocks,
            global_roles: Vec::new(),
            global_permissions: Vec::new(),
            predicates: Vec::new(),
            long_rules: random.below(size.rules + 1),
        };
        vocabulary.fill(random);
        vocabulary
    }

    fn fill(&mut self, random: &mut Random) {
        for at in 0..self.blocks.len() {
            let relations = self.relations(random, at);
            let Some(block) = self.blocks.get_mut(at) else { continue };
            let is_rich = !block.is_actor || block.name == "User" && random.chance(25);
            if is_rich {
                block.permissions = random.some(&PERMISSIONS, 60);
                block.roles = random.some(&ROLES, 60);
                block.relations = relations;
                block.fields = fields(random);
            }
        }
        if random.chance(40) {
            self.global_roles = vec!["admin"];
            self.global_permissions = random.some(&["create_org"], 60);
        }
        self.predicates = self.own_predicates(random);
    }

    fn relations(&self, random: &mut Random, of: usize) -> Vec<(&'static str, usize)> {
        let mut relations = Vec::new();
        let resources: Vec<usize> = self.resources().collect();
        if random.chance(40) {
            relations.push(("parent", of));
        }
        if random.chance(60) {
            relations.extend(random.pick(&resources).map(|to| ("container", *to)));
        }
        if random.chance(40) {
            relations.push(("creator", USER));
        }
        relations
    }

    pub(super) fn resources(&self) -> impl Iterator<Item = usize> + '_ {
        let blocks = self.blocks.iter().enumerate();
        blocks.filter(|(_, block)| !block.is_actor).map(|(at, _)| at)
    }

    pub(super) fn resource(&self, random: &mut Random) -> usize {
        let resources: Vec<usize> = self.resources().collect();
        random.pick(&resources).copied().unwrap_or(USER)
    }

    pub(super) fn actor(&self, random: &mut Random) -> usize {
        let actors: Vec<usize> = (0..self.blocks.len()).filter(|at| self.is_actor(*at)).collect();
        if random.chance(75) { USER } else { random.pick(&actors).copied().unwrap_or(USER) }
    }

    pub(super) fn is_actor(&self, at: usize) -> bool {
        self.blocks.get(at).is_some_and(|block| block.is_actor)
    }

    pub(super) fn name(&self, at: usize) -> &'static str {
        self.blocks.get(at).map_or("User", |block| block.name)
    }

    fn own_predicates(&self, random: &mut Random) -> Vec<Predicate> {
        use Kind::{Block, Boolean, Integer, String};
        let (one, two) = (Block(self.resource(random)), Block(self.resource(random)));
        let user = Block(USER);
        let stored = [
            ("is_public", vec![one]),
            ("is_public", vec![two]),
            ("banned", vec![user, two]),
            ("quota", vec![one, Integer]),
            ("label", vec![two, String]),
            ("frozen", vec![one, Boolean]),
            ("linked", vec![one, two]),
            ("team_of", vec![user, one]),
            ("until", vec![user, two, Integer]),
            ("vip", vec![user]),
        ];
        let derived = [
            ("derives", vec![user, one], level::BEFORE_ROLES),
            ("reaches", vec![one, one], level::BEFORE_ROLES),
            ("holds_for", vec![two], level::AFTER_ROLES),
            ("trusts", vec![user, user], level::AFTER_ROLES),
            ("weighs", vec![one, Integer], level::AFTER_ROLES),
            ("sees", vec![user, two, one], level::AFTER_ROLES),
            ("derives", vec![user, two], level::AFTER_ROLES),
        ];
        let mut all: Vec<Predicate> = Vec::new();
        let stored = stored.map(|(name, args)| Predicate { name, args, level: level::FACT });
        let derived = derived.map(|(name, args, level)| Predicate { name, args, level });
        let (stored, derived) = (stored.into_iter(), derived.into_iter());
        for predicate in stored.chain(derived) {
            let is_there =
                |other: &Predicate| other.name == predicate.name && other.args == predicate.args;
            if random.chance(50) && !all.iter().any(is_there) {
                all.push(predicate);
            }
        }
        all
    }
}

impl Kind {
    /// A constant of the type, as it is written.
    pub(super) fn constant(self, vocabulary: &Vocabulary, random: &mut Random) -> String {
        let mut pick = |values: &[&str]| random.pick(values).copied().unwrap_or("0").to_owned();
        match self {
            Self::Block(at) => {
                let name = vocabulary.name(at);
                let id =
                    if name == "Guest" { String::new() } else { pick(&["1", "a", "1", "a", "7"]) };
                format!("{name}{{\"{id}\"}}")
            }
            Self::String => format!("\"{}\"", pick(&["red", "blue"])),
            Self::Integer => pick(&["0", "1", "2", "-1", "9223372036854775807"]),
            Self::Boolean => pick(&["true", "false"]),
        }
    }

    /// The type, as it is written.
    pub(super) fn name(self, vocabulary: &Vocabulary) -> &'static str {
        match self {
            Self::Block(at) => vocabulary.name(at),
            Self::String => "String",
            Self::Integer => "Integer",
            Self::Boolean => "Boolean",
        }
    }
}

fn fields(random: &mut Random) -> Vec<&'static str> {
    if random.chance(15) { FIELDS.to_vec() } else { Vec::new() }
}
