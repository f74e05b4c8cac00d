using Baton.Kernel.Plans;

namespace Baton.Kernel.Catalog;

/// <summary>Says that an input must be given.</summary>
/// <param name="Severity">What its absence is: with an error the definition cannot be published.</param>
/// <param name="Unless">Another input that may be given instead; null for none.</param>
/// <param name="When">Another input whose constant value makes this one necessary; null when it always is.</param>
/// <param name="Value">That value.</param>
public sealed record Requirement(ProblemSeverity Severity, string? Unless = null, string? When = null, string? Value = null);
