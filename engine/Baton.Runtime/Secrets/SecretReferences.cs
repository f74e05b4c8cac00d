using System.Collections.Immutable;
using System.Globalization;

namespace Baton.Runtime.Secrets;

/// <summary>
/// What a job's bytes hold in place of secrets: <c>{nonce}.{index}.</c> for the name at that place. The nonce is drawn for each job
/// after all its text is known, so that nobody can have written one; it is kept with the job, beside what is to be sent.
/// </summary>
public sealed record SecretReferences(string Nonce, ImmutableArray<string> Names)
{
    internal static string Placeholder(string nonce, int index) => string.Create(CultureInfo.InvariantCulture, $"{nonce}.{index}.");
}
