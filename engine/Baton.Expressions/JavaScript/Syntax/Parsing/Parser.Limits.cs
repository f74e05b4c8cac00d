using System.Runtime.CompilerServices;
using Baton.Expressions.JavaScript.Syntax.Lexing;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private int _depth;
    private int _links;

    /// <summary>One bracket, function or statement deeper.</summary>
    private void Enter(Token at)
    {
        if (++_depth > _limits.Depth)
            throw Error(at, $"嵌套超过 {_limits.Depth} 层的上限 (Depth)，请拆成几个函数或变量", $"nested deeper than {_limits.Depth} levels (Depth), split it into functions or variables");
        EnsureStack(at);
    }

    private void Leave() => _depth--;

    /// <summary>One more link of a chain that leans to the right, such as <c>a = b = c</c> or <c>else if</c>.</summary>
    private void EnterLink(Token at)
    {
        if (++_links > _limits.Height)
            throw TooHigh(at);
        EnsureStack(at);
    }

    private void LeaveLink() => _links--;

    private T Bounded<T>(T node)
        where T : Node => node.Height <= _limits.Height ? node : throw TooHigh(_token);

    private void EnsureStack(Token at)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw TooHigh(at);
    }

    private ScriptSyntaxException TooHigh(Token at) =>
        Error(at, $"到这里的表达式或语句连得太长，超过 {_limits.Height} 层的上限 (Height)，请拆开，例如用数组和循环", $"the expression or statement up to here is more than {_limits.Height} levels high (Height), split it, for instance with an array and a loop");
}
