using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>A Map. ECMA-262 §24.1.</summary>
internal sealed class JsMap(Evaluation e, JsObject? prototype = null) : JsObject(e, prototype ?? Intrinsics.MapPrototype)
{
    public override string ClassName => "Map";

    public OrderedEntries Content { get; } = new();

    public IEnumerable<(JsValue Key, JsValue Value)> Entries() => Content.All();
}

/// <summary>A Set. ECMA-262 §24.2.</summary>
internal sealed class JsSet(Evaluation e, JsObject? prototype = null) : JsObject(e, prototype ?? Intrinsics.SetPrototype)
{
    public override string ClassName => "Set";

    public OrderedEntries Content { get; } = new();

    public IEnumerable<JsValue> Items() => Content.All().Select(entry => entry.Key);
}
