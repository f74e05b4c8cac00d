using System.Text.Json.Nodes;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Company;

namespace Baton.Simulator.Tencent.ContactWrites;

/// <summary>What came of a change to the contacts: a refusal, or how they are now and what the app is told of it.</summary>
internal sealed record Written
{
    private Written(JsonObject answer) => Answer = answer;

    public JsonObject Answer { get; }

    /// <summary>Null where nothing changed.</summary>
    public Membership? Membership { get; private init; }

    public IReadOnlyList<ContactNews> News { get; private init; } = [];

    /// <summary>Whose userid is another now.</summary>
    public (string Before, string After)? Renamed { get; init; }

    public static Written Refused(Refusal refusal) => new(ApiAnswer.Error(refusal));

    public static Written Refused(int code, string? detail = null) => Refused(new Refusal(code, detail));

    /// <param name="word">Tencent's errmsg: created, updated, deleted or ok.</param>
    public static Written Done(string word, Membership membership, IEnumerable<ContactNews> news, params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var answer = ApiAnswer.Ok(members);
        answer["errmsg"] = word;
        return new Written(answer) { Membership = membership, News = [.. news] };
    }
}

/// <summary>An event change_contact.</summary>
/// <param name="ChangeType">create_user, update_user, delete_user, create_party, update_party, delete_party or update_tag.</param>
/// <param name="Fields">What it says beside that. Addresses set since 2022-08-15 learn no more than ids and departments.</param>
internal sealed record ContactNews(string ChangeType, Action<CallbackXml> Fields);
