using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;
using Baton.WeCom.Callbacks;

namespace Baton.WeCom.Organisation;

/// <summary>What is to be taken over from WeCom.</summary>
internal enum OrganisationPart
{
    Everything = 0,
    Member = 1,
    Leaver = 2,
}

/// <summary>The order at rest. <paramref name="NewUserid"/>: what the person is called from now on.</summary>
internal sealed record OrganisationJob(OrganisationPart Part, string? Userid = null, string? NewUserid = null)
{
    public const string Kind = "wecom.organisation";

    /// <summary>One after the other, and of several that wait for the same, the last alone.</summary>
    public JobDraft ToDraft(string channel) => new(Kind, $"{channel}/organisation", JsonSerializer.SerializeToUtf8Bytes(this, OrganisationJson.Default.OrganisationJob))
    {
        // A new userid must not be lost in a later change of the same person.
        SupersedeKey = Part == OrganisationPart.Everything ? "everything" : NewUserid is null ? $"{Part}/{Userid!.ToUpperInvariant()}" : null,
    };

    /// <summary>What a report of WeCom's asks for; null for what is of no matter here.</summary>
    public static OrganisationJob? For(ContactChanged change) => change switch
    {
        { ChangeType: "create_user" or "update_user", Userid: { Length: > 0 } userid } => new OrganisationJob(OrganisationPart.Member, userid, change.NewUserid),
        { ChangeType: "delete_user", Userid: { Length: > 0 } userid } => new OrganisationJob(OrganisationPart.Leaver, userid),
        { ChangeType: "create_party" or "update_party" or "delete_party" or "update_tag" } => new OrganisationJob(OrganisationPart.Everything),
        _ => null,
    };
}

/// <summary>What came of it, kept with the job.</summary>
internal sealed record OrganisationResult(int Units, int People, int Leavers);

/// <summary>What is remembered between two rounds.</summary>
internal sealed record OrganisationMemory(IReadOnlyList<string> Roles, DateTimeOffset? Next);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OrganisationJob))]
[JsonSerializable(typeof(OrganisationResult))]
[JsonSerializable(typeof(OrganisationMemory))]
internal sealed partial class OrganisationJson : JsonSerializerContext;
