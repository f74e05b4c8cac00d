using Baton.Expressions.JavaScript.Syntax.Lexing;
using Baton.Expressions.JavaScript.Syntax.Parsing;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    /// <summary>A name that stands for a variable's value (ECMA-262 §13.1).</summary>
    private Identifier ParseReference()
    {
        var at = Here;
        var token = Take();
        CheckName(token);
        NoteArguments(token);
        return new Identifier(at, token.Content);
    }

    private void NoteArguments(Token token)
    {
        if (token.Content != "arguments")
            return;
        if (_around.ForbidsArguments)
            throw Error(token, "类的字段和静态块里没有 arguments", "there are no arguments in class fields and static blocks");
        _seen = _seen with { Arguments = _seen.Arguments + 1 };
    }

    /// <summary>A name that declares something.</summary>
    private Identifier ParseBindingName(BindingKind kind)
    {
        var at = Here;
        var token = Take();
        CheckName(token);
        CheckAssignable(at, token.Content);
        var name = new Identifier(at, token.Content);
        Declare(name, kind);
        return name;
    }

    private void Declare(Identifier name, BindingKind kind)
    {
        if (!_scope.TryDeclare(name.Name, kind))
            throw AlreadyDeclared(name.At, name.Name);
    }

    /// <summary>The token is a name and may be that of a variable.</summary>
    private void CheckName(Token token)
    {
        if (token.Kind is not (TokenKind.Name or TokenKind.Keyword))
            throw token.Kind == TokenKind.End ? EndsEarly() : Error(token, $"这里要一个名称，却是 {Quote(token)}", $"expected a name, found {QuoteInEnglish(token)}");
        if (token.Content == "await")
            throw AsyncUnsupported(token);
        if (token.Is("yield"))
            throw GeneratorUnsupported(token);
        if (ReservedWords.Contains(token.Content))
            throw Reserved(token, token.Content);
    }

    private static void CheckAssignable(Position at, string name)
    {
        if (name is "eval" or "arguments")
            throw new ScriptSyntaxException(at, $"不能声明或改写 “{name}”，请换个名称", $"\"{name}\" cannot be declared or assigned to, choose another name");
    }
}
