using Baton.Expressions.Liquid.Nodes;
using Baton.Expressions.Liquid.Operands;

namespace Baton.Expressions.Liquid.Parsing;

/// <summary>Reads a whole template: text, outputs and tags.</summary>
internal sealed class TemplateParser(Lexer lexer, LiquidLimits limits)
{
    private readonly OperandParser _operands = new(lexer, limits);
    private int _depth;

    public Block ParseTemplate()
    {
        var (block, _, _) = ParseBlock(opened: 0);
        return block;
    }

    /// <summary>Nodes up to a tag of one of these names, which is left after its name; with no names up to the end of the template.</summary>
    private (Block Block, string End, int Position) ParseBlock(int opened, params ReadOnlySpan<string> ends)
    {
        if (++_depth > limits.Depth)
            throw lexer.Source.Error(opened, $"嵌套超过 {limits.Depth} 层的上限 (Depth)", $"nested deeper than {limits.Depth} levels");
        var nodes = new List<Node>();
        while (true)
        {
            var (text, opening, position) = lexer.ReadText();
            if (text.Length > 0)
                nodes.Add(new TextNode(text));
            switch (opening)
            {
                case "{{":
                    nodes.Add(ParseOutput(position));
                    break;
                case "{%":
                    var tag = lexer.Peek();
                    if (tag.Kind == TokenKind.Name && ends.Contains(tag.Content))
                    {
                        lexer.Next();
                        _depth--;
                        return (new Block([.. nodes]), tag.Content, position);
                    }

                    if (ParseTag(tag, position) is { } node)
                        nodes.Add(node);
                    break;
                default:
                    if (ends.Length > 0)
                        throw lexer.Source.Error(opened, $"这里开始的部分没有 {{% {ends[^1]} %}} 结束", $"expected {{% {ends[^1]} %}} to end what starts here");
                    return (new Block([.. nodes]), "", position);
            }
        }
    }

    private OutputNode ParseOutput(int position)
    {
        var operand = _operands.ParseFiltered();
        lexer.Expect("}}");
        return new OutputNode(operand, position);
    }

    private Node? ParseTag(Token tag, int position)
    {
        if (tag.Is("#"))
        {
            lexer.SkipTag(position);
            return null;
        }

        if (tag.Kind != TokenKind.Name)
            throw lexer.Unexpected(tag, "标签名", "a tag's name");
        lexer.Next();
        return tag.Content switch
        {
            "if" => ParseIf(position, expected: true, "endif"),
            "unless" => ParseIf(position, expected: false, "endunless"),
            "case" => ParseCase(position),
            "for" => ParseFor(position),
            "assign" => ParseAssign(position),
            "capture" => ParseCapture(position),
            "break" => Closed(new FlowNode(Flow.Break)),
            "continue" => Closed(new FlowNode(Flow.Continue)),
            "raw" => ParseRaw(position),
            "comment" => ParseComment(position),
            var other => throw lexer.Source.Error(tag.Position,
                $"这里不能有标签 “{other}”，可用的有 if、unless、case、for、assign、capture、comment、raw、break、continue",
                $"unexpected tag \"{other}\", expected if, unless, case, for, assign, capture, comment, raw, break or continue"),
        };
    }

    private IfNode ParseIf(int position, bool expected, string end)
    {
        var branches = new List<Branch>();
        while (true)
        {
            var condition = _operands.ParseCondition();
            lexer.Expect("%}");
            var (body, next, nextPosition) = ParseBlock(position, "elsif", "else", end);
            branches.Add(new Branch(condition, expected, body, position));
            if (next != "elsif")
                return new IfNode([.. branches], ParseElse(next, position, end));
            (expected, position) = (true, nextPosition);
        }
    }

    private Block ParseElse(string found, int position, string end)
    {
        lexer.Expect("%}");
        if (found != "else")
            return Block.Empty;
        var (otherwise, _, _) = ParseBlock(position, end);
        lexer.Expect("%}");
        return otherwise;
    }

    private CaseNode ParseCase(int position)
    {
        var subject = _operands.ParseOperand();
        lexer.Expect("%}");
        var (_, next, nextPosition) = ParseBlock(position, "when", "else", "endcase");
        var whens = new List<When>();
        while (next == "when")
        {
            var values = new List<Operand>();
            do
                values.Add(_operands.ParseOperand());
            while (lexer.TryTake(",") || lexer.TryTakeWord("or"));
            lexer.Expect("%}");
            var whenPosition = nextPosition;
            (var body, next, nextPosition) = ParseBlock(position, "when", "else", "endcase");
            whens.Add(new When([.. values], body, whenPosition));
        }

        return new CaseNode(subject, [.. whens], ParseElse(next, position, "endcase"), position);
    }

    private ForNode ParseFor(int position)
    {
        var name = lexer.ExpectName();
        var token = lexer.Peek();
        if (!lexer.TryTakeWord("in"))
            throw lexer.Unexpected(token, "“in”", "\"in\"");
        var source = _operands.ParseOperand();
        var options = ParseForOptions();
        lexer.Expect("%}");
        var (body, next, _) = ParseBlock(position, "else", "endfor");
        return new ForNode(name, source, options, body, ParseElse(next, position, "endfor"), position);
    }

    private ForOptions ParseForOptions()
    {
        Operand? limit = null, offset = null;
        var reversed = false;
        while (!lexer.Peek().Is("%}"))
        {
            var token = lexer.Next();
            if (token.IsWord("reversed"))
                reversed = true;
            else if (token.IsWord("limit"))
                limit = ParseOption();
            else if (token.IsWord("offset"))
                offset = ParseOption();
            else if (!token.Is(","))
                throw lexer.Unexpected(token, " limit、offset 或 reversed", "limit, offset or reversed");
        }

        return new ForOptions(limit, offset, reversed);
    }

    private Operand ParseOption()
    {
        lexer.Expect(":");
        return _operands.ParseOperand();
    }

    private AssignNode ParseAssign(int position)
    {
        var name = lexer.ExpectName();
        lexer.Expect("=");
        return Closed(new AssignNode(name, _operands.ParseFiltered(), position));
    }

    private CaptureNode ParseCapture(int position)
    {
        var name = lexer.ExpectName();
        lexer.Expect("%}");
        var (body, _, _) = ParseBlock(position, "endcapture");
        return Closed(new CaptureNode(name, body));
    }

    private TextNode ParseRaw(int position)
    {
        lexer.Expect("%}");
        return new TextNode(lexer.ReadUntilTag("endraw", position));
    }

    private Node? ParseComment(int position)
    {
        lexer.Expect("%}");
        lexer.ReadUntilTag("endcomment", position);
        return null;
    }

    private T Closed<T>(T node) where T : Node
    {
        lexer.Expect("%}");
        return node;
    }
}
