using System.Collections.Immutable;

namespace Baton.Kernel.Tasks;

/// <summary>Something to be filled in where a task is handled; becomes an output of the node under its name.</summary>
/// <param name="Name">Of the output; unique within the form.</param>
/// <param name="Label">What people read.</param>
/// <param name="Kind">What it takes.</param>
public sealed record FormField(string Name, string Label, FieldKind Kind)
{
    /// <summary>Default: it has to be filled in.</summary>
    public bool IsOptional { get; init; }

    /// <summary>A sentence below the field.</summary>
    public string? Help { get; init; }

    /// <summary>What can be chosen.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>The smallest number or amount. Null: any.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>The largest number or amount, the longest text in characters, the most photos. Null: 500 characters, 3 photos.</summary>
    public decimal? Maximum { get; init; }

    public bool Equals(FormField? other) =>
        other is not null && (Name, Label, Kind, IsOptional, Help, Minimum, Maximum) == (other.Name, other.Label, other.Kind, other.IsOptional, other.Help, other.Minimum, other.Maximum)
        && Options.AsSpan().SequenceEqual(other.Options.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Name, Label, Kind);
}

public enum FieldKind
{
    Text = 0,
    Number = 1,

    /// <summary>An exact amount of at most two decimals.</summary>
    Money = 2,

    /// <summary>A day without a time, as 2026-11-23.</summary>
    Date = 3,
    Choice = 4,

    /// <summary>Pictures, as a list of the files that are kept.</summary>
    Photo = 5,

    /// <summary>A picture of handwriting, as the file that is kept.</summary>
    Signature = 6,
}

/// <summary>What is wrong with what was filled into a field, for whoever filled it in.</summary>
public sealed record FieldProblem(string Name, string Chinese, string English);
