using Baton.Expressions.Languages;
using Baton.Expressions.Values;

namespace Baton.Runtime.Facts;

/// <summary>Answers what expressions ask of the world outside their instance. An answer may be some seconds old.</summary>
public interface IFactSource
{
    /// <returns>In the shape that <see cref="FactKind"/> describes; Null where nothing is known of it.</returns>
    ValueTask<Value> AnswerAsync(string tenant, Fact fact, CancellationToken cancellation);
}
