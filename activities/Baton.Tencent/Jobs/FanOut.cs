using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;

namespace Baton.Tencent.Jobs;

/// <summary>The order at rest to send the same to many: a job for each, in the lane of each.</summary>
public sealed record FanOut(IReadOnlyList<WaitingJob> Jobs)
{
    /// <param name="kind">As its platform's <see cref="FanOutHandler"/> is called.</param>
    /// <param name="channel">By which they are reached.</param>
    /// <param name="id">The job's own.</param>
    public JobDraft ToDraft(string kind, string channel, string id) =>
        new(kind, $"{channel}/fan-out/{id}", JsonSerializer.SerializeToUtf8Bytes(this, FanOutJson.Default.FanOut));
}

/// <summary>One of them, with the exact bytes.</summary>
public sealed record WaitingJob(string Id, string Kind, string Lane, string LimitKey, byte[] Payload)
{
    public static WaitingJob Of(string id, JobDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return new(id, draft.Kind, draft.Lane, draft.LimitKey, draft.Payload);
    }

    public JobDraft ToDraft() => new(Kind, Lane, Payload) { LimitKey = LimitKey };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(FanOut))]
internal sealed partial class FanOutJson : JsonSerializerContext;
