using Baton.Expressions.JavaScript.Syntax.Lexing;
using Baton.Expressions.JavaScript.Syntax.Parsing;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private BreakStatement ParseBreak()
    {
        var at = Here;
        var token = Take();
        var label = ParseJumpLabel();
        if (label is null && _around.Breakables == 0)
            throw Error(token, "break 只能用在循环或 switch 里", "break can only stand in a loop or a switch");
        EndStatement();
        return new BreakStatement(at, label);
    }

    private ContinueStatement ParseContinue()
    {
        var at = Here;
        var token = Take();
        var label = ParseJumpLabel();
        if (_around.Loops == 0)
            throw Error(token, "continue 只能用在循环里", "continue can only stand in a loop");
        if (label is not null && !_around.HasLoopLabel(label))
            throw Error(token, $"标签 “{label}” 不是循环的标签", $"the label \"{label}\" is not that of a loop");
        EndStatement();
        return new ContinueStatement(at, label);
    }

    private string? ParseJumpLabel()
    {
        if (_token.AfterLineBreak || _token.Kind != TokenKind.Name)
            return null;
        var token = Take();
        CheckName(token);
        if (!_around.HasLabel(token.Content))
            throw Error(token, $"外层没有标签 “{token.Content}”", $"there is no label \"{token.Content}\" around this");
        return token.Content;
    }

    private ReturnStatement ParseReturn()
    {
        var at = Here;
        var token = Take();
        if (!_around.AllowsReturn)
            throw Error(token, "类的静态块里不能用 return", "return cannot stand in a class's static block");
        var isBare = _token.AfterLineBreak || Is(";") || Is("}") || _token.Kind == TokenKind.End;
        var argument = isBare ? null : ParseExpression();
        EndStatement();
        return new ReturnStatement(at, argument);
    }

    private ThrowStatement ParseThrow()
    {
        var at = Here;
        Take();
        if (_token.AfterLineBreak)
            throw Error(_token, "throw 后面的值要写在同一行", "what throw throws must stand on the same line");
        var argument = ParseExpression();
        EndStatement();
        return new ThrowStatement(at, argument);
    }

    private TryStatement ParseTry()
    {
        var at = Here;
        var token = Take();
        var block = ParseBlock();
        var handler = Is("catch") ? InScope(ParseCatch) : null;
        var finalizer = TryTake("finally") ? ParseBlock() : null;
        if (handler is null && finalizer is null)
            throw Error(token, "try 后面要有 catch 或 finally", "try needs a catch or a finally");
        return new TryStatement(at, block, handler, finalizer);
    }

    /// <summary>The parameter and the block share a scope: neither may declare what the other does (ECMA-262 §14.15.1).</summary>
    private CatchClause ParseCatch()
    {
        var at = Here;
        Take();
        Node? parameter = null;
        if (Is("("))
        {
            Open("(");
            parameter = ParseBindingTarget(Is("{") || Is("[") ? BindingKind.Let : BindingKind.CatchName);
            Close(")");
        }

        var block = Here;
        return new CatchClause(at, parameter, new BlockStatement(block, ParseBlockBody()));
    }
}
