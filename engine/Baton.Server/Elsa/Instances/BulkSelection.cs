using System.Collections.Immutable;
using Baton.Kernel;
using Baton.Runtime.Requests;

namespace Baton.Server.Elsa.Instances;

/// <summary>The ids that a request on many instances names.</summary>
internal static class BulkSelection
{
    /// <summary>More at a time are refused: they would hold up everything else.</summary>
    public const int Most = 1000;

    /// <summary>Each once.</summary>
    /// <exception cref="RefusedException">Too many.</exception>
    public static ImmutableArray<string> Checked(ImmutableArray<string> ids) => ids.Length <= Most
        ? [.. ids.Distinct(StringComparer.Ordinal)]
        : throw new RefusedException(new Refusal("too-many", $"一次最多处理 {Most} 个流程实例。", $"At most {Most} instances at a time."), 400);
}
