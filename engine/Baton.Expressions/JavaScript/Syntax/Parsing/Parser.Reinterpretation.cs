using System.Collections.Immutable;
using Baton.Expressions.JavaScript.Syntax.Lexing;
using Baton.Expressions.JavaScript.Syntax.Parsing;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    /// <summary>Expressions that stood in parentheses: no patterns, no arrows' parameters, and looser operators may stand in them.</summary>
    private readonly HashSet<Expression> _bracketed = [];

    /// <summary>Array and object literals with a comma after a spread, which no pattern may have.</summary>
    private readonly HashSet<Expression> _commaAfterSpread = [];

    /// <summary>
    /// What is wrong with a literal unless it becomes a pattern, such as <c>{ a = 1 }</c>. Whoever uses the literal as a
    /// value settles this; whoever makes it a pattern drops it.
    /// </summary>
    private LexicalProblem? _cover;

    private void Settle()
    {
        if (_cover is { } problem)
            throw _source.Error(problem.Offset, problem.Chinese, problem.English);
    }

    private bool IsBareLiteral(Expression expression) =>
        expression is ArrayLiteral or ObjectLiteral && !_bracketed.Contains(expression);

    /// <summary>The target of <c>=</c>, for…in or for…of, read as an expression (ECMA-262 §13.15.1).</summary>
    private Node ToTarget(Expression expression, Token start) => expression switch
    {
        ArrayLiteral array when IsBareLiteral(array) => ToArrayPattern(array),
        ObjectLiteral @object when IsBareLiteral(@object) => ToObjectPattern(@object),
        _ => ToSimpleTarget(expression, start),
    };

    private Expression ToSimpleTarget(Expression expression, Token start)
    {
        if (!IsSimpleTarget(expression))
            throw Error(start, "这里开始的内容不能被赋值，赋值号左边应是变量、对象的成员或解构", "what starts here cannot be assigned to; to the left must stand a variable, a member or a pattern");
        return expression;
    }

    private static bool IsSimpleTarget(Expression expression)
    {
        if (expression is Identifier name)
            CheckAssignable(name.At, name.Name);
        return expression is Identifier or MemberExpression or IndexExpression or SuperMember;
    }

    private Node ToNestedTarget(Expression expression)
    {
        if (IsBareLiteral(expression))
            return expression is ArrayLiteral array ? ToArrayPattern(array) : ToObjectPattern((ObjectLiteral)expression);
        return IsSimpleTarget(expression) ? expression : throw NotAPattern(expression);
    }

    private ArrayPattern ToArrayPattern(ArrayLiteral array)
    {
        if (_commaAfterSpread.Contains(array))
            throw RestNotLast(array);
        var elements = ImmutableArray.CreateBuilder<PatternElement?>(array.Elements.Length);
        foreach (var element in array.Elements)
        {
            if (element is not SpreadElement spread)
                elements.Add(element is null ? null : ToElement(element));
            else if (ReferenceEquals(spread, array.Elements[^1]))
                return new ArrayPattern(array.At, elements.ToImmutable(), ToNestedTarget(spread.Argument));
            else
                throw RestNotLast(spread);
        }

        return new ArrayPattern(array.At, elements.ToImmutable(), rest: null);
    }

    private ObjectPattern ToObjectPattern(ObjectLiteral @object)
    {
        if (_commaAfterSpread.Contains(@object))
            throw RestNotLast(@object);
        var properties = ImmutableArray.CreateBuilder<PatternProperty>(@object.Members.Length);
        foreach (var member in @object.Members)
        {
            if (member.Kind == MemberKind.Value)
                properties.Add(new PatternProperty(member.At, member.Key!, ToElement(member.Value)));
            else if (member.Kind != MemberKind.Spread)
                throw NotAPattern(member);
            else if (!ReferenceEquals(member, @object.Members[^1]))
                throw RestNotLast(member);
            else
                return new ObjectPattern(@object.At, properties.ToImmutable(), IsSimpleTarget(member.Value) ? member.Value : throw NotAPattern(member.Value));
        }

        return new ObjectPattern(@object.At, properties.ToImmutable(), rest: null);
    }

    private PatternElement ToElement(Expression expression)
    {
        if (expression is AssignmentExpression assignment && !_bracketed.Contains(assignment))
            return new PatternElement(expression.At, assignment.Target, assignment.Value, assignment.NamesValue);
        return new PatternElement(expression.At, ToNestedTarget(expression), @default: null, IsPlainName(expression));
    }

    private bool IsPlainName(Node target) => target is Identifier name && !_bracketed.Contains(name);

    /// <summary>A parameter of an arrow, read as an expression: only names may be bound, and none in parentheses.</summary>
    private Parameter ToParameter(Expression expression)
    {
        var element = ToElement(expression);
        if (_bracketed.Contains(expression))
            throw NotAPattern(expression);
        foreach (var leaf in BoundNames.Leaves(element.Target))
        {
            if (leaf is not Identifier name || !IsPlainName(name))
                throw NotAPattern(leaf);
            Declare(name, BindingKind.Parameter);
        }

        return new Parameter(expression.At, element.Target, element.Default, isRest: false);
    }

    private static ScriptSyntaxException NotAPattern(Node node) =>
        Error(node, "解构或参数里只能是名称、对象成员、[…]、{…} 和默认值", "in a pattern or among parameters can only stand names, members, […], {…} and defaults");

    private static ScriptSyntaxException RestNotLast(Node node) =>
        Error(node, "解构里的 “...” 必须是最后一个，后面不能有逗号", "in a pattern \"...\" must be the last, without a comma after it");
}
