using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>An iterator of a built-in kind, which <see cref="Iteration"/> moves without an object for each result.</summary>
/// <param name="e">The evaluation.</param>
/// <param name="kind">The built-in prototype of its kind.</param>
internal abstract class BuiltInIterator(Evaluation e, JsObject kind) : JsObject(e, kind)
{
    private static readonly PropertyKey NextKey = "next";

    private readonly JsObject _kind = kind;

    public bool IsOf(JsObject kind) => ReferenceEquals(kind, _kind);

    /// <summary>Whether this function, called on it, does nothing but <see cref="MoveNext"/>.</summary>
    public bool IsMovedBy(JsFunction next) => _kind.FindPlain(NextKey) is { } own && own.IsSame(next);

    /// <summary>The next item; false at the end, and from then on.</summary>
    public abstract bool MoveNext(Evaluation e, out JsValue value);
}
