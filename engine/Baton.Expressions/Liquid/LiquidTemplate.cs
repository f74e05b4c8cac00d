using Baton.Expressions.Languages;
using Baton.Expressions.Liquid.Nodes;
using Baton.Expressions.Liquid.Parsing;
using Baton.Expressions.Liquid.Rendering;
using Baton.Expressions.Values;

namespace Baton.Expressions.Liquid;

/// <summary>
/// A template in Baton's Liquid, parsed once and rendered any number of times, from any thread. It sees the scope's
/// <c>Variables</c>, <c>Input</c>, <c>Parameters</c>, <c>Output</c>, <c>Workflow</c>, <c>WorkflowInstanceId</c>, <c>CorrelationId</c>, <c>now</c>, and variables by
/// their bare names.
/// </summary>
public sealed class LiquidTemplate : IExpression
{
    private readonly Source _source;
    private readonly Block _block;
    private readonly LiquidTarget _target;
    private readonly LiquidLimits _limits;

    private LiquidTemplate(Source source, Block block, LiquidTarget target, LiquidLimits limits)
    {
        _source = source;
        _block = block;
        _target = target;
        _limits = limits;
    }

    /// <param name="text">The template.</param>
    /// <param name="target">Where its output goes: how values in it are escaped.</param>
    /// <param name="limits">What it may cost; <see cref="LiquidLimits.Default"/> by default.</param>
    /// <exception cref="ExpressionException">It is not a template; the message says line, column and what was expected.</exception>
    public static LiquidTemplate Parse(string text, LiquidTarget target = LiquidTarget.Text, LiquidLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        limits ??= LiquidLimits.Default;
        if (text.Length > limits.TemplateLength)
            throw new ExpressionException($"模板超过 {limits.TemplateLength} 字的上限 (TemplateLength) / the template is longer than {limits.TemplateLength} characters");
        var source = new Source(text);
        return new LiquidTemplate(source, new TemplateParser(new Lexer(source), limits).ParseTemplate(), target, limits);
    }

    /// <exception cref="ExpressionException">A value does not fit, or a limit is reached; the message says line and column.</exception>
    public string Render(IExpressionScope scope)
    {
        var context = new RenderContext(scope, _target, _limits);
        try
        {
            _block.Render(context);
        }
        catch (ExpressionException e)
        {
            throw _source.Error(context.Position, e.Message, e);
        }

        return context.Output.ToString();
    }

    public Value Evaluate(IExpressionScope scope) => Value.From(Render(scope));
}
