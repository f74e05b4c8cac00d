using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.BackOffice.Feeds;

/// <summary>What a node says of its feed.</summary>
internal sealed record FeedTerms(string Query, string MarkField, Value After, TimeSpan Interval, ObjectValue Parameters)
{
    private static readonly TimeSpan UsualInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);

    /// <exception cref="ExpressionException">Something is missing.</exception>
    public static FeedTerms Of(ObjectValue inputs)
    {
        var (query, field, after) = (Text(inputs, nameof(RowsChanged.Query)), Text(inputs, nameof(RowsChanged.MarkField)), Text(inputs, nameof(RowsChanged.After)));
        if (query.Length == 0 || field.Length == 0 || after.Length == 0)
            throw new ExpressionException("要选查询，写明标记字段和从哪里开始。 / Query, mark field and beginning are needed.");
        var interval = inputs[nameof(RowsChanged.Interval)] is { IsNull: false } span ? Conversion.ToTimeSpan(span) : UsualInterval;
        return new FeedTerms(query, field, Value.From(after), interval < ShortestInterval ? ShortestInterval : interval, inputs[nameof(RowsChanged.Parameters)] as ObjectValue ?? ObjectValue.Empty);
    }

    private static string Text(ObjectValue inputs, string name) => Conversion.ToText(inputs[name]).Trim();
}
