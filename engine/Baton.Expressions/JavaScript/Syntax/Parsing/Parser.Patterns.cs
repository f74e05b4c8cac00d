using System.Collections.Immutable;
using Baton.Expressions.JavaScript.Syntax.Lexing;
using Baton.Expressions.JavaScript.Syntax.Parsing;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    /// <summary>What a declaration or parameter declares: a name or a pattern of names (ECMA-262 §14.3.3).</summary>
    private Node ParseBindingTarget(BindingKind kind)
    {
        if (Is("["))
            return ParseArrayBinding(kind);
        return Is("{") ? ParseObjectBinding(kind) : ParseBindingName(kind);
    }

    private ArrayPattern ParseArrayBinding(BindingKind kind)
    {
        var at = Here;
        Open("[");
        var elements = ImmutableArray.CreateBuilder<PatternElement?>();
        Node? rest = null;
        while (!Is("]") && rest is null)
        {
            if (TryTake("..."))
                rest = ParseBindingTarget(kind);
            else if (Is(","))
                elements.Add(null);
            else
                elements.Add(ParseBindingElement(kind));
            if (!Is("]") && (rest is not null || !TryTake(",")))
                break;
        }

        CheckRestIsLast(rest);
        Close("]");
        return new ArrayPattern(at, elements.ToImmutable(), rest);
    }

    private ObjectPattern ParseObjectBinding(BindingKind kind)
    {
        var at = Here;
        Open("{");
        var properties = ImmutableArray.CreateBuilder<PatternProperty>();
        Node? rest = null;
        while (!Is("}") && rest is null)
        {
            if (TryTake("..."))
                rest = ParseBindingName(kind);
            else
                properties.Add(ParseBindingProperty(kind));
            if (!Is("}") && (rest is not null || !TryTake(",")))
                break;
        }

        CheckRestIsLast(rest);
        Close("}");
        return new ObjectPattern(at, properties.ToImmutable(), rest);
    }

    private PatternProperty ParseBindingProperty(BindingKind kind)
    {
        var at = Here;
        var isName = _token.Kind is TokenKind.Name or TokenKind.Keyword;
        if (!isName || _lexer.Peek().Is(":"))
        {
            var key = ParsePropertyName();
            Expect(":");
            return new PatternProperty(at, key, ParseBindingElement(kind));
        }

        var name = ParseBindingName(kind);
        return new PatternProperty(at, new PropertyName(at, name.Name, computed: null), WithDefault(name));
    }

    private PatternElement ParseBindingElement(BindingKind kind) => WithDefault(ParseBindingTarget(kind));

    private PatternElement WithDefault(Node target) =>
        new(target.At, target, TryTake("=") ? InBrackets(ParseAssignment) : null, namesDefault: target is Identifier);

    private void CheckRestIsLast(Node? rest)
    {
        if (rest is null)
            return;
        if (Is(","))
            throw Error(_token, "“...” 必须是最后一个，后面不能有逗号", "\"...\" must be the last, without a comma after it");
        if (Is("="))
            throw Error(_token, "“...” 后面的名称不能有默认值", "what follows \"...\" cannot have a default");
    }
}
