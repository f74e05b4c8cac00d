using Baton.Expressions.Languages;
using Baton.Expressions.Liquid.Nodes;
using Baton.Expressions.Liquid.Operands;

namespace Baton.Expressions.Liquid.Parsing;

/// <summary>Reads a whole template: text, outputs and tags.</summary>
internal sealed class TemplateParser(Lexer lexer, LiquidLimits limits)
{
    private const string Tags = "if, unless, case, for, assign, capture, echo, liquid, cycle, increment, decrement, ifchanged, comment, doc, raw, break, continue";

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
                    _depth--;
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
            lexer.Next();
            lexer.SkipRemark(position);
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
            "ifchanged" => ParseIfChanged(position),
            "liquid" => ParseLiquid(),
            "echo" => Closed(new OutputNode(_operands.ParseFiltered(), position)),
            "cycle" => ParseCycle(position),
            "increment" => Closed(new CounterNode(lexer.ExpectName(), 1)),
            "decrement" => Closed(new CounterNode(lexer.ExpectName(), -1)),
            "assign" => ParseAssign(position),
            "capture" => ParseCapture(position),
            "break" => Closed(new FlowNode(Flow.Break)),
            "continue" => Closed(new FlowNode(Flow.Continue)),
            "raw" => ParseRaw(position),
            "comment" => ParseComment(position),
            "doc" => ParseDoc(position),
            var other => throw UnknownTag(other, tag.Position),
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
        var start = lexer.Peek().Position;
        var source = _operands.ParseOperand();
        var loop = $"{name}-{lexer.TextSince(start)}";
        var options = ParseForOptions();
        lexer.Expect("%}");
        var (body, next, _) = ParseBlock(position, "else", "endfor");
        return new ForNode(name, loop, source, options, body, ParseElse(next, position, "endfor"), position);
    }

    private ForOptions ParseForOptions()
    {
        var options = new ForOptions();
        while (!lexer.Peek().Is("%}"))
        {
            var token = lexer.Next();
            if (token.IsWord("reversed"))
                options = options with { IsReversed = true };
            else if (token.IsWord("limit"))
                options = options with { Limit = ParseOption() };
            else if (token.IsWord("offset"))
                options = ParseOffset(options);
            else if (!token.Is(","))
                throw lexer.Unexpected(token, " limit、offset 或 reversed", "limit, offset or reversed");
        }

        return options;
    }

    private ForOptions ParseOffset(ForOptions options)
    {
        lexer.Expect(":");
        return lexer.TryTakeWord("continue") ? options with { GoesOn = true } : options with { Offset = _operands.ParseOperand() };
    }

    private Operand ParseOption()
    {
        lexer.Expect(":");
        return _operands.ParseOperand();
    }

    private CycleNode ParseCycle(int position)
    {
        var start = lexer.Peek().Position;
        var first = _operands.ParseOperand();
        var name = lexer.TryTake(":") ? first : null;
        var values = new List<Operand> { name is null ? first : _operands.ParseOperand() };
        while (lexer.TryTake(","))
            values.Add(_operands.ParseOperand());
        return Closed(new CycleNode(name, lexer.TextSince(start), [.. values], position));
    }

    private IfChangedNode ParseIfChanged(int position)
    {
        lexer.Expect("%}");
        var (body, _, _) = ParseBlock(position, "endifchanged");
        return Closed(new IfChangedNode(body));
    }

    /// <summary>The lines of a liquid tag; such a tag within such a tag changes nothing.</summary>
    private Node? ParseLiquid()
    {
        if (!lexer.ByLine)
        {
            lexer.ByLine = true;
            var (block, _, _) = ParseBlock(opened: 0);
            lexer.ByLine = false;
            return Closed(block);
        }

        while (lexer.TryTakeWord("liquid")) { }
        var tag = lexer.Peek();
        return lexer.TryTake("%}") ? null : ParseTag(tag, tag.Position);
    }

    private AssignNode ParseAssign(int position)
    {
        var name = ParseTarget();
        lexer.Expect("=");
        return Closed(new AssignNode(name, _operands.ParseFiltered(), position));
    }

    private CaptureNode ParseCapture(int position)
    {
        var name = ParseTarget();
        lexer.Expect("%}");
        var (body, _, _) = ParseBlock(position, "endcapture");
        return Closed(new CaptureNode(name, body));
    }

    private TextNode ParseRaw(int position)
    {
        lexer.Expect("%}");
        return new TextNode(lexer.ReadUntilTag("endraw", position), isVerbatim: true);
    }

    private Node? ParseComment(int position)
    {
        lexer.SkipTag(position);
        lexer.ReadUntilTag("endcomment", position, nested: "comment");
        return null;
    }

    private Node? ParseDoc(int position)
    {
        lexer.Expect("%}");
        lexer.ReadUntilTag("enddoc", position);
        return null;
    }

    private ExpressionException UnknownTag(string name, int position)
    {
        if (name is "elsif" or "else" or "when" || name.StartsWith("end", StringComparison.Ordinal))
            return lexer.Source.Error(position, $"标签 “{name}” 不能在这里：前面没有等它的标签，或已经有过 else", $"\"{name}\" cannot stand here: no open tag waits for it, or there has been an else");
        if (name is "include" or "render" or "tablerow")
            return lexer.Source.Error(position, $"不支持标签 “{name}”：文本要整段写在这里", $"the tag \"{name}\" is not supported: the whole text has to stand here");
        return lexer.Source.Error(position, $"没有名为 “{name}” 的标签，可用的有 {Tags}", $"there is no tag \"{name}\", there are {Tags}");
    }

    private string ParseTarget()
    {
        var token = lexer.Peek();
        var name = lexer.ExpectName();
        return name.EndsWith('?') ? throw lexer.Unexpected(token, "不带 ? 的名称", "a name without ?") : name;
    }

    private T Closed<T>(T node) where T : Node
    {
        lexer.Expect("%}");
        return node;
    }
}
