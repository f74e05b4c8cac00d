using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Customers;

/// <summary>The order at rest to make a code by which customers find members.</summary>
internal sealed record ContactWayOrder(string App, IReadOnlyList<string> Users, string? Remark, string? State, bool SkipVerify) : IAppOrder
{
    public const string Kind = "wecom.contact-way";

    public JobDraft ToDraft(string id) => new(Kind, $"{WeComApps.ChannelOf(App)}/contact-way/{id}", JsonSerializer.SerializeToUtf8Bytes(this, ContactWayJson.Default.ContactWayOrder))
    {
        LimitKey = WeComApps.ChannelOf(App),
    };

    /// <summary>Tencent's numbers: one member or several; a code, not a button in a mini program.</summary>
    public ContactWay ToWay() => new(Users.Count == 1 ? 1 : 2, 2, Users, Remark: Remark, SkipVerify: SkipVerify, State: State);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ContactWayOrder))]
internal sealed partial class ContactWayJson : JsonSerializerContext;
