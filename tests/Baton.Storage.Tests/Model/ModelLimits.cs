using Baton.Storage.Jobs.Limits;

namespace Baton.Storage.Tests.Model;

/// <summary>What the model holds jobs to: a few at a time, and one of each key.</summary>
internal sealed class ModelLimits : IJobLimits
{
    public const int OfAll = 3;

    public static readonly string[] Keys = ["", "", "erp", "crm"];

    public JobLimit? OfKind(string kind) => new() { Concurrency = OfAll };

    public JobLimit? OfKey(string kind, string limitKey) => new() { Concurrency = 1 };

    public JobLimit? OfLane(string kind) => null;
}
