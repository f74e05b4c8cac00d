using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>What a script threw, or what went wrong in it: a script can catch it.</summary>
internal sealed class ScriptError(JsValue value, Position at) : Exception
{
    public JsValue Value { get; } = value;

    /// <summary>The statement that was being carried out.</summary>
    public Position At { get; } = at;
}
