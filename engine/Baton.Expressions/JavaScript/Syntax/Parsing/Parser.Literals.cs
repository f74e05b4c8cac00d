using System.Collections.Immutable;
using Baton.Expressions.JavaScript.Numbers;
using Baton.Expressions.JavaScript.Syntax.Lexing;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private ArrayLiteral ParseArray()
    {
        var at = Here;
        Open("[");
        var (elements, commaAfterSpread) = InBrackets(ParseElements);
        Close("]");
        var array = new ArrayLiteral(at, elements);
        if (commaAfterSpread)
            _commaAfterSpread.Add(array);
        return array;
    }

    private (ImmutableArray<Expression?> Elements, bool CommaAfterSpread) ParseElements()
    {
        var elements = ImmutableArray.CreateBuilder<Expression?>();
        var commaAfterSpread = false;
        while (!Is("]"))
        {
            if (TryTake(","))
            {
                elements.Add(null);
                continue;
            }

            var at = Here;
            var element = TryTake("...") ? new SpreadElement(at, ParseAssignmentCover()) : ParseAssignmentCover();
            elements.Add(element);
            if (!TryTake(","))
                break;
            commaAfterSpread |= element is SpreadElement;
        }

        return (elements.ToImmutable(), commaAfterSpread);
    }

    private ObjectLiteral ParseObject()
    {
        var at = Here;
        Open("{");
        var (members, commaAfterSpread) = InBrackets(ParseMembers);
        Close("}");
        var literal = new ObjectLiteral(at, members);
        if (commaAfterSpread)
            _commaAfterSpread.Add(literal);
        return literal;
    }

    private (ImmutableArray<ObjectMember> Members, bool CommaAfterSpread) ParseMembers()
    {
        var members = ImmutableArray.CreateBuilder<ObjectMember>();
        var (commaAfterSpread, hasPrototype) = (false, false);
        while (!Is("}"))
        {
            var start = _token;
            var member = ParseObjectMember();
            members.Add(member);
            if (member.IsPrototype && hasPrototype)
                _cover ??= new LexicalProblem(start.Start, "__proto__ 重复了，只能写一个", "__proto__ is repeated, there can be only one");
            hasPrototype |= member.IsPrototype;
            if (!TryTake(","))
                break;
            commaAfterSpread |= member.Kind == MemberKind.Spread;
        }

        return (members.ToImmutable(), commaAfterSpread);
    }

    private ObjectMember ParseObjectMember()
    {
        var at = Here;
        if (TryTake("..."))
            return new ObjectMember(at, key: null, MemberKind.Spread, ParseAssignmentCover(), isPrototype: false);
        CheckNotGenerator();
        var start = _token;
        if (TryTakeModifier("get"))
            return ParseObjectFunction(at, start, MemberKind.Get, FunctionKind.Getter);
        if (TryTakeModifier("set"))
            return ParseObjectFunction(at, start, MemberKind.Set, FunctionKind.Setter);
        if (_token.IsWord("async") && IsModifier(_lexer.Peek()) && !_lexer.Peek().AfterLineBreak)
            throw AsyncUnsupported(_token);

        var key = ParsePropertyName();
        if (TryTake(":"))
            return new ObjectMember(at, key, MemberKind.Value, ParseAssignmentCover(), isPrototype: key.Name == "__proto__");
        if (Is("("))
            return new ObjectMember(at, key, MemberKind.Method, ParseMethod(at, start.Start, FunctionKind.Method), isPrototype: false);
        return new ObjectMember(at, key, MemberKind.Value, ParseShorthand(start), isPrototype: false);
    }

    private ObjectMember ParseObjectFunction(Position at, Token start, MemberKind kind, FunctionKind function)
    {
        var key = ParsePropertyName();
        return new ObjectMember(at, key, kind, ParseMethod(at, start.Start, function), isPrototype: false);
    }

    private FunctionExpression ParseMethod(Position at, int start, FunctionKind kind) => new(at, ParseFunction(at, start, name: null, kind));

    /// <summary><c>{ name }</c>, or <c>{ name = value }</c> as long as it may become a pattern.</summary>
    private Expression ParseShorthand(Token start)
    {
        if (start.Kind is not (TokenKind.Name or TokenKind.Keyword))
            throw Missing(":");
        CheckName(start);
        NoteArguments(start);
        var name = new Identifier(PositionOf(start), start.Content);
        if (!Is("="))
            return name;
        CheckAssignable(name.At, name.Name);
        var problem = new LexicalProblem(_token.Start, "对象里应写 “名称: 值”，用冒号而不是等号", "in an object write \"name: value\", with a colon instead of an equals sign");
        var assignment = new AssignmentExpression(name.At, name, ParseRightSide(), namesValue: true);
        _cover ??= problem;
        return assignment;
    }

    /// <summary>The name of a member of an object, pattern or class (ECMA-262 §13.2.5).</summary>
    private PropertyName ParsePropertyName()
    {
        var at = Here;
        switch (_token.Kind)
        {
            case TokenKind.Name or TokenKind.Keyword or TokenKind.Text:
                return new PropertyName(at, Take().Content, computed: null);
            case TokenKind.Number:
                return new PropertyName(at, NumberFormat.ToText(Take().Number), computed: null);
            case TokenKind.Mark when Is("["):
                Open("[");
                var computed = InBrackets(ParseAssignment);
                Close("]");
                return new PropertyName(at, name: null, computed);
            case TokenKind.End or TokenKind.Mark when _token.Kind == TokenKind.End || Is(","):
                throw Unexpected();
            default:
                throw Error(_token, $"这里要成员的名称，却是 {Quote(_token)}", $"expected the name of a member, found {QuoteInEnglish(_token)}");
        }
    }

    /// <summary>Takes <c>get</c>, <c>set</c> or <c>static</c> unless it is itself the name of the member.</summary>
    private bool TryTakeModifier(string word)
    {
        if (!_token.IsWord(word) && !_token.Is(word) || !IsModifier(_lexer.Peek()))
            return false;
        Take();
        return true;
    }

    /// <summary>Whether a name, not a value or the end, follows the word.</summary>
    private static bool IsModifier(Token next) =>
        next.Kind is TokenKind.Name or TokenKind.Keyword or TokenKind.Text or TokenKind.Number || next.Is("[") || next.Is("*");
}
