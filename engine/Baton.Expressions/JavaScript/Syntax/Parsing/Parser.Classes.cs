using System.Collections.Immutable;
using Baton.Expressions.JavaScript.Syntax.Lexing;
using Baton.Expressions.JavaScript.Syntax.Parsing;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private ClassExpression ParseClassExpression()
    {
        var at = Here;
        var start = Take();
        string? name = null;
        if (!Is("extends") && !Is("{"))
        {
            CheckName(_token);
            CheckAssignable(Here, _token.Content);
            name = Take().Content;
        }

        return new ClassExpression(at, ParseClass(at, start.Start, name));
    }

    private ClassSyntax ParseClass(Position at, int start, string? name)
    {
        Expression? superclass = null;
        if (TryTake("extends"))
        {
            var outerCover = _cover;
            _cover = null;
            superclass = ParseChain();
            Settle();
            _cover = outerCover;
        }

        Open("{");
        var (constructor, elements) = InBrackets(() => ParseClassBody(isDerived: superclass is not null));
        Close("}");
        return new ClassSyntax(at, name, superclass, constructor, elements, SourceFrom(start));
    }

    private (FunctionSyntax? Constructor, ImmutableArray<ClassElement> Elements) ParseClassBody(bool isDerived)
    {
        FunctionSyntax? constructor = null;
        var elements = ImmutableArray.CreateBuilder<ClassElement>();
        while (!Is("}") && _token.Kind != TokenKind.End)
        {
            if (TryTake(";"))
                continue;
            if (!IsConstructor())
            {
                elements.Add(ParseClassElement());
                continue;
            }

            if (constructor is not null)
                throw Error(_token, "一个类只能有一个 constructor", "a class can have only one constructor");
            var at = Here;
            constructor = ParseFunction(at, Take().Start, name: null, isDerived ? FunctionKind.DerivedConstructor : FunctionKind.Constructor);
        }

        return (constructor, elements.ToImmutable());
    }

    private bool IsConstructor() =>
        _token.Kind is TokenKind.Name or TokenKind.Text && _token.Content == "constructor" && _lexer.Peek().Is("(");

    private ClassElement ParseClassElement()
    {
        var at = Here;
        if (Is("static") && _lexer.Peek().Is("{"))
            return ParseStaticBlock(at);

        var isStatic = TryTakeModifier("static");
        var start = _token.Start;
        CheckNotGenerator();
        if (_token.IsWord("async") && IsModifier(_lexer.Peek()) && !_lexer.Peek().AfterLineBreak)
            throw AsyncUnsupported(_token);
        var (kind, function) = TryTakeModifier("get") ? (ClassElementKind.Get, FunctionKind.Getter)
            : TryTakeModifier("set") ? (ClassElementKind.Set, FunctionKind.Setter)
            : (ClassElementKind.Method, FunctionKind.Method);
        var keyStart = _token;
        CheckNotGenerator();
        var key = ParsePropertyName();
        if (kind == ClassElementKind.Method && !Is("("))
            return ParseField(at, keyStart, key, isStatic);

        CheckMemberName(keyStart, key, isStatic);
        return new ClassElement(at, key, kind, isStatic, ParseFunction(at, start, name: null, function), fieldValue: null);
    }

    /// <summary>ECMA-262 §15.7.1.</summary>
    private void CheckMemberName(Token start, PropertyName key, bool isStatic)
    {
        if (isStatic && key.Name == "prototype")
            throw Error(start, "类的静态成员不能叫 prototype", "a static member cannot be named prototype");
        if (!isStatic && key.Name == "constructor")
            throw Error(start, "constructor 不能是 get 或 set", "a constructor cannot be a getter or setter");
    }

    private ClassElement ParseField(Position at, Token start, PropertyName key, bool isStatic)
    {
        if (key.Name == "constructor" || isStatic && key.Name == "prototype")
            throw Error(start, $"类的字段不能叫 {key.Name}", $"a field cannot be named {key.Name}");
        var value = TryTake("=") ? ParseInClass(Surroundings.ClassField, ParseAssignment) : null;
        EndStatement();
        return new ClassElement(at, key, ClassElementKind.Field, isStatic, function: null, value);
    }

    private ClassElement ParseStaticBlock(Position at)
    {
        Take();
        var start = _token.Start;
        Enter(_token);
        var body = ParseInClass(Surroundings.StaticBlock, ParseBlockBody);
        Leave();
        var function = new FunctionSyntax(at, name: null, FunctionKind.Method, [], body, expressionBody: null, new FunctionNeeds(Arguments: false, This: true), SourceFrom(start));
        return new ClassElement(at, key: null, ClassElementKind.StaticBlock, isStatic: true, function, fieldValue: null);
    }

    /// <summary>Field values and static blocks are functions of their own, unseen by the function around the class.</summary>
    private T ParseInClass<T>(Surroundings around, Func<T> parse)
    {
        var outer = EnterFunction(around);
        var result = parse();
        LeaveFunction(outer);
        return result;
    }
}
