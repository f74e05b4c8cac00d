using System.Globalization;
using Baton.Expressions.Languages;
using Baton.Expressions.Liquid.Filters;
using Baton.Expressions.Liquid.Operands;
using Baton.Expressions.Values;

namespace Baton.Expressions.Liquid.Parsing;

/// <summary>
/// Reads values and conditions. As everywhere in Liquid <c>and</c> and <c>or</c> bind equally and to the right;
/// unlike elsewhere brackets may group them.
/// </summary>
internal sealed class OperandParser(Lexer lexer, LiquidLimits limits)
{
    private int _depth;

    /// <summary>A value with filters: what outputs and assignments hold.</summary>
    public Operand ParseFiltered()
    {
        var operand = ParseCondition();
        if (!lexer.Peek().Is("|"))
            return operand;
        var calls = new List<FilterCall>();
        while (lexer.TryTake("|"))
            calls.Add(ParseCall());
        return new FilteredOperand(operand, [.. calls]);
    }

    public Operand ParseCondition()
    {
        var left = ParseComparison();
        if (lexer.TryTakeWord("and"))
            return new AndOperand(left, Deeper(ParseCondition));
        if (lexer.TryTakeWord("or"))
            return new OrOperand(left, Deeper(ParseCondition));
        return left;
    }

    /// <summary>A literal, a path, a range or a condition in brackets.</summary>
    public Operand ParseOperand()
    {
        var token = lexer.Next();
        switch (token.Kind)
        {
            case TokenKind.Text:
                return new LiteralOperand(Value.From(token.Content));
            case TokenKind.Number:
                return new LiteralOperand(ParseNumber(token));
            case TokenKind.Name:
                return ParseNamed(token.Content);
            case TokenKind.Mark when token.Content == "(":
                return Deeper(ParseBrackets);
            case TokenKind.Mark when token.Content == "[":
                return ParseBracketed();
            default:
                throw lexer.Unexpected(token, "一个值", "a value");
        }
    }

    private Operand ParseComparison()
    {
        var left = ParseOperand();
        var token = lexer.Peek();
        if (token.Kind is not (TokenKind.Mark or TokenKind.Name) || !CompareOperand.IsComparison(token.Content))
            return left;
        lexer.Next();
        return new CompareOperand(left, token.Content, ParseOperand());
    }

    private Operand ParseBrackets()
    {
        var first = ParseCondition();
        if (lexer.TryTake(".."))
            first = new RangeOperand(first, ParseOperand());
        lexer.Expect(")");
        return first;
    }

    /// <summary>A variable whose name is no identifier, or is itself a value: <c>['报销 金额']</c>.</summary>
    private PathOperand ParseBracketed()
    {
        var root = Deeper(ParseOperand);
        lexer.Expect("]");
        return new PathOperand(root, ParseSteps());
    }

    private Operand ParseNamed(string name) => name switch
    {
        "true" => new LiteralOperand(Value.From(true)),
        "false" => new LiteralOperand(Value.From(false)),
        "nil" or "null" => new LiteralOperand(Value.Null),
        "empty" => new LiteralOperand(Emptiness.Empty),
        "blank" => new LiteralOperand(Emptiness.Blank),
        _ => new PathOperand(new LiteralOperand(Value.From(name)), ParseSteps()),
    };

    private Operand[] ParseSteps()
    {
        var steps = new List<Operand>();
        while (true)
        {
            if (lexer.TryTake("."))
            {
                steps.Add(new LiteralOperand(Value.From(lexer.ExpectName())));
            }
            else if (lexer.TryTake("["))
            {
                steps.Add(Deeper(ParseOperand));
                lexer.Expect("]");
            }
            else
            {
                return [.. steps];
            }
        }
    }

    private FilterCall ParseCall()
    {
        var token = lexer.Peek();
        var name = lexer.ExpectName();
        if (!FilterCatalogue.TryFind(name, out var filter))
            throw UnknownFilter(token);

        var positional = new List<Operand>();
        var named = new List<KeyValuePair<string, Operand>>();
        if (lexer.TryTake(":"))
        {
            do
                ParseArgument(positional, named);
            while (lexer.TryTake(","));
        }
        else if (SyntaxHint.For(lexer.Peek()).Chinese.Length > 0)
        {
            throw lexer.Unexpected(lexer.Peek(), "“:” 或下一个过滤器", "\":\" or the next filter");
        }

        if (positional.Count < filter.Least || positional.Count > filter.Most)
        {
            var count = filter.Least == filter.Most ? $"{filter.Least}" : $"{filter.Least}–{filter.Most}";
            throw lexer.Source.Error(token.Position, $"过滤器 “{name}” 要 {count} 个参数，却有 {positional.Count} 个", $"filter \"{name}\" takes {count} arguments, found {positional.Count}");
        }

        return new FilterCall(filter, [.. positional], [.. named]);
    }

    private ExpressionException UnknownFilter(Token name) => FilterCatalogue.Near(name.Content) is { } near
        ? lexer.Source.Error(name.Position, $"没有名为 “{name}” 的过滤器，是不是要 “{near}”", $"there is no filter \"{name}\", did you mean \"{near}\"")
        : lexer.Source.Error(name.Position, $"没有名为 “{name}” 的过滤器", $"there is no filter \"{name}\"");

    private void ParseArgument(List<Operand> positional, List<KeyValuePair<string, Operand>> named)
    {
        var token = lexer.Peek();
        var operand = ParseOperand();
        if (token.Kind == TokenKind.Name && operand is PathOperand && lexer.TryTake(":"))
            named.Add(KeyValuePair.Create(token.Content, ParseOperand()));
        else
            positional.Add(operand);
    }

    private Value ParseNumber(Token token)
    {
        if (decimal.TryParse(token.Content, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return Value.From(number);
        throw lexer.Source.Error(token.Position, $"数字 “{token}” 太大", $"the number \"{token}\" is too large");
    }

    private Operand Deeper(Func<Operand> parse)
    {
        if (++_depth > limits.Depth)
            throw lexer.Source.Error(lexer.Peek().Position, $"嵌套超过 {limits.Depth} 层的上限 (Depth)", $"nested deeper than {limits.Depth} levels");
        var operand = parse();
        _depth--;
        return operand;
    }
}
