using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Collections;

/// <summary>What an iterator of a Map or Set gives.</summary>
internal enum IteratedPart
{
    Keys,
    Values,
    Entries,
}

/// <summary>
/// Goes through a Map's or Set's entries in the order they were added; it meets those added meanwhile, and stays at the end once it was there.
/// ECMA-262 §24.1.5 and §24.2.6.
/// </summary>
internal sealed class CollectionIterator : BuiltInIterator
{
    private readonly IteratedPart _part;
    private OrderedEntries? _entries;
    private int _position;

    /// <param name="e">The evaluation.</param>
    /// <param name="entries">What it goes through.</param>
    /// <param name="part">What it gives of each entry.</param>
    /// <param name="kind">The built-in prototype of its kind.</param>
    public CollectionIterator(Evaluation e, OrderedEntries entries, IteratedPart part, JsObject kind) : base(e, kind) =>
        (_entries, _part) = (entries, part);

    public override bool MoveNext(Evaluation e, out JsValue value)
    {
        value = default;
        if (_entries is null)
            return false;
        if (!_entries.TryGetNext(e, ref _position, out var key, out var content))
        {
            _entries = null;
            return false;
        }

        value = _part switch
        {
            IteratedPart.Keys => key,
            IteratedPart.Values => content,
            _ => new JsArray(e, [key, content]),
        };
        return true;
    }

    /// <summary>Gives an iterators' prototype its members.</summary>
    public static void Install(JsObject prototype, string name)
    {
        prototype.Method("next", 0, (in call) =>
        {
            if (!call.This.TryGet<CollectionIterator>(out var iterator) || !iterator.IsOf(prototype))
                throw call.E.TypeError($"next 只用于 {name} / next is for a {name} only");
            return iterator.MoveNext(call.E, out var value) ? IterationResult.Of(call.E, value) : IterationResult.Done(call.E);
        });
        prototype.Tag(name);
    }
}
