//! Values whose fields stand among those of the row.

use serde::ser::{
    Error, Impossible, Serialize, SerializeMap, SerializeStruct, SerializeStructVariant,
    SerializeTupleVariant, Serializer,
};
use serde_json::{Map, Value, to_value};

/// Writes the fields of a value, or the entries of a map, into this map.
///
/// What `#[serde(flatten)]` writes, this does: of nothing nothing, of a variant with values one
/// entry. What has no fields is an error.
pub(super) struct Flat<'m, M>(pub(super) &'m mut M);

/// What has no fields to write.
fn no_object<T, E: Error>() -> Result<T, E> {
    Err(E::custom("a flattened value has no fields"))
}

macro_rules! refused {
    ($($method:ident($($ty:ty),*) -> $of:ty;)*) => { $(
        fn $method(self, $(_: $ty),*) -> Result<$of, M::Error> {
            no_object()
        }
    )* };
}

type None<E> = Impossible<(), E>;

impl<'m, M: SerializeMap> Serializer for Flat<'m, M> {
    type Ok = ();
    type Error = M::Error;
    type SerializeSeq = None<M::Error>;
    type SerializeTuple = None<M::Error>;
    type SerializeTupleStruct = None<M::Error>;
    type SerializeTupleVariant = Variant<'m, M, Vec<Value>>;
    type SerializeMap = Entries<'m, M>;
    type SerializeStruct = Entries<'m, M>;
    type SerializeStructVariant = Variant<'m, M, Map<String, Value>>;

    refused! {
        serialize_bool(bool) -> ();
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_i64(i64) -> ();
        serialize_u8(u8) -> ();
        serialize_u16(u16) -> ();
        serialize_u32(u32) -> ();
        serialize_u64(u64) -> ();
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_str(&str) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_seq(Option<usize>) -> None<M::Error>;
        serialize_tuple(usize) -> None<M::Error>;
        serialize_tuple_struct(&'static str, usize) -> None<M::Error>;
    }

    fn serialize_none(self) -> Result<(), M::Error> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), M::Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), M::Error> {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), M::Error> {
        Ok(())
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), M::Error> {
        self.0.serialize_entry(variant, &())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        self.0.serialize_entry(variant, value)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Variant<'m, M, Vec<Value>>, M::Error> {
        Ok(Variant { map: self.0, name: variant, values: Vec::new() })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Variant<'m, M, Map<String, Value>>, M::Error> {
        Ok(Variant { map: self.0, name: variant, values: Map::new() })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'m, M>, M::Error> {
        Ok(Entries(self.0))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Entries<'m, M>, M::Error> {
        Ok(Entries(self.0))
    }
}

/// Entries of a map that goes on behind them.
pub(super) struct Entries<'m, M>(&'m mut M);

impl<M: SerializeMap> SerializeMap for Entries<'_, M> {
    type Ok = ();
    type Error = M::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), M::Error> {
        self.0.serialize_key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), M::Error> {
        self.0.serialize_value(value)
    }

    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(
        &mut self,
        key: &K,
        value: &V,
    ) -> Result<(), M::Error> {
        self.0.serialize_entry(key, value)
    }

    fn end(self) -> Result<(), M::Error> {
        Ok(())
    }
}

impl<M: SerializeMap> SerializeStruct for Entries<'_, M> {
    type Ok = ();
    type Error = M::Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        self.0.serialize_entry(key, value)
    }

    fn end(self) -> Result<(), M::Error> {
        Ok(())
    }
}

/// An entry with what is in a variant, once all of it is there.
pub(super) struct Variant<'m, M, V> {
    map: &'m mut M,
    name: &'static str,
    values: V,
}

impl<M: SerializeMap> SerializeTupleVariant for Variant<'_, M, Vec<Value>> {
    type Ok = ();
    type Error = M::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), M::Error> {
        self.values.push(to_value(value).map_err(Error::custom)?);
        Ok(())
    }

    fn end(self) -> Result<(), M::Error> {
        self.map.serialize_entry(self.name, &self.values)
    }
}

impl<M: SerializeMap> SerializeStructVariant for Variant<'_, M, Map<String, Value>> {
    type Ok = ();
    type Error = M::Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        self.values.insert(key.to_owned(), to_value(value).map_err(Error::custom)?);
        Ok(())
    }

    fn end(self) -> Result<(), M::Error> {
        self.map.serialize_entry(self.name, &self.values)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::{Serialize, Serializer};

    use super::{Flat, SerializeMap};

    /// A value before and behind it.
    struct Between<T>(T);

    impl<T: Serialize> Serialize for Between<T> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut map = serializer.serialize_map(None)?;
            map.serialize_entry("first", &1)?;
            self.0.serialize(Flat(&mut map))?;
            map.serialize_entry("last", &2)?;
            map.end()
        }
    }

    /// The same, by serde.
    #[derive(Serialize)]
    struct Flattened<T> {
        first: i64,
        #[serde(flatten)]
        value: T,
        last: i64,
    }

    #[derive(Serialize)]
    struct Fields {
        a: i64,
        #[serde(skip_serializing_if = "Option::is_none")]
        b: Option<i64>,
    }

    #[derive(Serialize)]
    struct Unit;

    #[derive(Serialize)]
    struct Wrapped(Fields);

    #[derive(Serialize)]
    enum Variants {
        Unit,
        New(i64),
        Tuple(i64, i64),
        Struct { a: i64 },
    }

    #[derive(Serialize)]
    #[serde(tag = "kind")]
    enum Tagged {
        Struct { a: i64 },
    }

    #[track_caller]
    fn check<T: Serialize>(value: T) -> bool {
        let ours = serde_json::to_string(&Between(&value));
        let by_serde = serde_json::to_string(&Flattened { first: 1, value, last: 2 });
        match (&ours, &by_serde) {
            (Ok(ours), Ok(by_serde)) => assert_eq!(ours, by_serde),
            _ => assert_eq!(ours.is_ok(), by_serde.is_ok(), "{ours:?} and {by_serde:?}"),
        }
        ours.is_ok()
    }

    #[test]
    fn what_has_fields_is_written_as_by_serde() {
        assert!(check(Fields { a: 1, b: None }) && check(Fields { a: 1, b: Some(2) }));
        assert!(check(Some(Fields { a: 1, b: None })) && check(None::<Fields>));
        assert!(check(Wrapped(Fields { a: 1, b: None })) && check(()) && check(Unit));
        assert!(check(BTreeMap::from([("x", 1), ("y", 2)])) && check(BTreeMap::from([(1, 2)])));
        assert!(check(Variants::Unit) && check(Variants::New(1)));
        assert!(check(Variants::Tuple(1, 2)));
        assert!(check(Variants::Struct { a: 1 }) && check(Tagged::Struct { a: 1 }));
    }

    #[test]
    fn what_has_none_is_an_error() {
        assert!(!check(1) && !check(true) && !check("text") && !check(1.5) && !check('c'));
        assert!(!check([1, 2]) && !check((1, "x")) && !check(vec![1]));
    }
}
