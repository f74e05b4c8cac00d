using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Company;
using Baton.Simulator.Journal;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Menus;

/// <summary>The app's menu, below every chat with it.</summary>
internal sealed class AppMenu(SimulatorFile file, SampleCompany company, WorldJournal journal)
{
    private const string Key = "app.menu";

    /// <summary>The buttons as they were given; null without a menu.</summary>
    public JsonElement? Current => file.Read(session => session.Setting(Key)) is { Length: > 0 } json ? JsonElement.Parse(json) : null;

    public JsonObject Create(string? agentId, RequestBody body)
    {
        if ((Wrong(agentId) ?? MenuRules.Check(body.Root)) is { } refusal)
            return ApiAnswer.Error(refusal).WithWarning(body.Malformed);
        Set(body.Raw);
        return ApiAnswer.Ok().WithWarning(body.Malformed);
    }

    public JsonObject Get(string? agentId)
    {
        if (Wrong(agentId) is { } refusal)
            return ApiAnswer.Error(refusal);
        return Current is { } menu ? ApiAnswer.Ok(("button", JsonNode.Parse(menu.GetProperty("button").GetRawText()))) : ApiAnswer.Error(new Refusal(ErrorCode.NoMenu));
    }

    public JsonObject Delete(string? agentId)
    {
        if (Wrong(agentId) is { } refusal)
            return ApiAnswer.Error(refusal);
        Set("");
        return ApiAnswer.Ok();
    }

    private Refusal? Wrong(string? agentId) =>
        agentId == company.App.AgentId.ToString(System.Globalization.CultureInfo.InvariantCulture) ? null : new Refusal(ErrorCode.WrongAgentId);

    private void Set(string json) => file.Write(session =>
    {
        session.Set(Key, json);
        session.Announce(new Change(session.NextRevision(), "menu", null, json.Length == 0 ? "{}" : JsonElement.Parse(json).GetRawText().ReplaceLineEndings("")));
        journal.Write(session, "control", new { action = "menu" });
    });
}
