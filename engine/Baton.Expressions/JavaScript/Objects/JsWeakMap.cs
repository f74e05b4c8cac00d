using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>A WeakMap. Everything a script makes ends with it, so it need not let anything go. ECMA-262 §24.3.</summary>
internal sealed class JsWeakMap(Evaluation e, JsObject prototype) : JsObject(e, prototype)
{
    public OrderedEntries Content { get; } = new();
}

/// <summary>A WeakSet. ECMA-262 §24.4.</summary>
internal sealed class JsWeakSet(Evaluation e, JsObject prototype) : JsObject(e, prototype)
{
    public OrderedEntries Content { get; } = new();
}
