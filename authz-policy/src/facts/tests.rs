use std::sync::Arc;

use super::{FactSet, Relation, Tuples, Value};
use crate::policy::{Constant, Fact, PredicateId, TypeId};
use crate::program::Mask;

fn fact(predicate: u16, args: &[&str]) -> Fact {
    let object = |id: &&str| Constant::Object(TypeId(0), Arc::from(*id));
    Fact { predicate: PredicateId(predicate), args: args.iter().map(object).collect() }
}

fn rows(relation: &Relation, mask: Mask, key: &[Value]) -> Vec<Vec<Value>> {
    let index = relation.index(mask);
    let (start, end) = index.places(key);
    (start..end)
        .map(|place| relation.rows().get(index.row(place).unwrap()).unwrap().to_vec())
        .collect()
}

fn tuple(numbers: &[i64]) -> Vec<Value> {
    numbers.iter().copied().map(Value::Integer).collect()
}

#[test]
fn a_fact_is_there_once() {
    let mut set = FactSet::new();
    assert!(set.insert(&fact(0, &["a", "b"])));
    assert!(!set.insert(&fact(0, &["a", "b"])));
    assert!(set.contains(&fact(0, &["a", "b"])));
    assert!(!set.contains(&fact(0, &["b", "a"])));
    assert!(!set.contains(&fact(1, &["a", "b"])));
    assert_eq!(set.len(), 1);
    assert_eq!(set.iter().collect::<Vec<_>>(), [fact(0, &["a", "b"])]);
}

#[test]
fn values_of_unlike_types_are_unlike() {
    let mut set = FactSet::new();
    let with = |value| Fact { predicate: PredicateId(0), args: vec![value] };
    let values = [
        Constant::Object(TypeId(0), "1".into()),
        Constant::Object(TypeId(1), "1".into()),
        Constant::String("1".into()),
        Constant::Integer(1),
        Constant::Boolean(true),
    ];
    for (n, value) in values.iter().enumerate() {
        assert!(!set.contains(&with(value.clone())));
        set.insert(&with(value.clone()));
        assert_eq!(set.len(), n + 1);
    }
}

#[test]
fn an_index_finds_the_rows_in_their_order_whatever_is_known() {
    let mut relation = Relation::new(3);
    for row in [[1, 2, 3], [2, 2, 3], [1, 2, 4], [1, 3, 3]] {
        assert!(relation.insert(&tuple(&row)));
    }
    let first = Mask::default().with(0);
    let found = rows(&relation, first, &tuple(&[1]));
    assert_eq!(found, [tuple(&[1, 2, 3]), tuple(&[1, 2, 4]), tuple(&[1, 3, 3])]);
    assert_eq!(rows(&relation, first.with(2), &tuple(&[1, 3])).len(), 2);
    assert_eq!(rows(&relation, Mask::default(), &[]).len(), 4);
    assert!(rows(&relation, first, &tuple(&[3])).is_empty());
}

#[test]
fn an_index_knows_a_fact_that_comes_later() {
    let mut relation = Relation::new(1);
    relation.insert(&tuple(&[1]));
    assert_eq!(rows(&relation, Mask::default(), &[]).len(), 1);
    relation.insert(&tuple(&[2]));
    assert_eq!(rows(&relation, Mask::default(), &[]).len(), 2);
}

#[test]
fn tuples_with_one_hash_are_told_apart_by_their_values() {
    let mut tuples = Tuples::new(2);
    for a in 0..300 {
        for b in 0..300 {
            let (number, is_new) = tuples.insert(&tuple(&[a, b]));
            assert!(is_new);
            assert_eq!(tuples.get(number), Some(&*tuple(&[a, b])));
        }
    }
    assert_eq!(tuples.len(), 90_000);
    assert_eq!(tuples.find(&tuple(&[299, 299])), Some(89_999));
    assert_eq!(tuples.find(&tuple(&[300, 0])), None);
}

#[test]
fn tuples_of_nothing_are_one() {
    let mut tuples = Tuples::new(0);
    assert_eq!(tuples.find(&[]), None);
    assert_eq!(tuples.insert(&[]), (0, true));
    assert_eq!(tuples.insert(&[]), (0, false));
}

#[test]
fn texts_that_a_set_lacks_are_numbered_behind_its_own() {
    let mut set = FactSet::new();
    set.insert(&fact(0, &["a"]));
    let mut names = set.names();
    let known = names.value(&Constant::String("a".into()));
    let new = names.value(&Constant::String("b".into()));
    assert_ne!(known, new);
    assert_eq!(names.value(&Constant::String("b".into())), new);
}
