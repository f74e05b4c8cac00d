using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Baton.Expressions.JavaScript;
using Baton.Expressions.Liquid;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.Languages;

/// <summary>
/// The languages a definition's expressions may be written in. What it compiles is parsed once and gives values already converted to
/// the declared type. Immutable; safe for all threads.
/// </summary>
public sealed class ExpressionLanguages
{
    /// <summary>Literal, Object, Json, Variable, Input, Parameter, Output, Liquid (for plain text). Others are added with <see cref="With"/>.</summary>
    public static readonly ExpressionLanguages Default = new(
    [
        new LiteralLanguage(), new ObjectLanguage(), new JsonLanguage(),
        new VariableLanguage(), new InputLanguage(), new ParameterLanguage(), new OutputLanguage(),
        new LiquidLanguage(), new JavaScriptLanguage(),
    ]);

    private readonly FrozenDictionary<string, IExpressionLanguage> _languages;

    private ExpressionLanguages(IEnumerable<IExpressionLanguage> languages) =>
        _languages = languages.ToFrozenDictionary(language => language.Type, StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of all languages.</summary>
    public IEnumerable<string> Types => _languages.Keys.Order(StringComparer.Ordinal);

    /// <summary>These languages and one more, which replaces one of the same name.</summary>
    public ExpressionLanguages With(IExpressionLanguage language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return new(_languages.Values.Where(known => !known.Type.Equals(language.Type, StringComparison.OrdinalIgnoreCase)).Append(language));
    }

    /// <summary>Never fails: what cannot be compiled is a <see cref="FaultyExpression"/>, which throws when it is evaluated.</summary>
    /// <param name="type">The language; none is Literal.</param>
    /// <param name="source">The expression's value.</param>
    /// <param name="target">The declared type of what the expression is for.</param>
    public IExpression Compile(string? type, Value source, TypeName target)
    {
        TryCompile(type, source, target, out var expression, out _);
        return expression;
    }

    /// <inheritdoc cref="Compile(string?, Value, TypeName)"/>
    public IExpression Compile(string? type, JsonElement source, TypeName target)
    {
        TryCompile(type, source, target, out var expression, out _);
        return expression;
    }

    /// <summary>As Compile, telling the problem: an unknown language, a syntax error, a literal that does not fit its type.</summary>
    /// <param name="type">The language; none is Literal.</param>
    /// <param name="source">The expression's value.</param>
    /// <param name="target">The declared type of what the expression is for.</param>
    /// <param name="expression">The compiled expression, or a <see cref="FaultyExpression"/>.</param>
    /// <param name="problem">For the process owner.</param>
    public bool TryCompile(string? type, Value source, TypeName target, out IExpression expression, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            expression = ConvertedExpression.Wrap(Find(type).Compile(source, target), target);
            problem = null;
            return true;
        }
        catch (ExpressionException e)
        {
            problem = e.Message;
            expression = new FaultyExpression(problem);
            return false;
        }
    }

    /// <inheritdoc cref="TryCompile(string?, Value, TypeName, out IExpression, out string?)"/>
    public bool TryCompile(string? type, JsonElement source, TypeName target, out IExpression expression, [NotNullWhen(false)] out string? problem)
    {
        try
        {
            return TryCompile(type, ValueJson.FromElement(source, JsonForm.Plain), target, out expression, out problem);
        }
        catch (JsonException e)
        {
            problem = e.Message;
            expression = new FaultyExpression(problem);
            return false;
        }
    }

    private IExpressionLanguage Find(string? type)
    {
        var name = string.IsNullOrWhiteSpace(type) ? LiteralLanguage.Name : type.Trim();
        return _languages.TryGetValue(name, out var language)
            ? language
            : throw new ExpressionException($"没有名为 “{name}” 的表达式语言 / unknown expression type \"{name}\"");
    }
}
