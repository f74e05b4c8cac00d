using System.Globalization;
using System.Text.Json;
using Baton.Kernel.Executions;
using Baton.Scenarios.Tests.Playing;
using Baton.Scenarios.Tests.Reading;
using Microsoft.EntityFrameworkCore;

namespace Baton.Scenarios.Tests.Steps;

/// <summary>What the ERP holds in the end, and how the flow stands.</summary>
internal static class OutcomePhrases
{
    public static IEnumerable<Phrase> All =>
    [
        new(Phrasebook.Then, @"ERP 的 ?(?<resource>[\w-]+) ?有 (?<count>\d+) 行(： ?(?<where>.+))?", "ERP 的 expenses 有 1 行：applicant=陈小雨，amount=1280", HoldsAsync),
        new(Phrasebook.Then, @"ERP 的 ?(?<resource>[\w-]+) ?没有(： ?(?<where>.+))?", "ERP 的 transfers 没有：status=在途", HoldsAsync),
        new(Phrasebook.Then, "没有流程", "没有流程", async (playground, said) =>
        {
            if (await FindNewestAsync(playground) is { } state)
                throw said.Wrong($"却有一个：{state.Name}。");
        }),
        new(Phrasebook.Then, "流程(?<end>已结束|还在进行|已取消)", "流程已结束", async (playground, said) =>
        {
            var state = await NewestAsync(playground, said);
            var isSo = said["end"] switch
            {
                "已结束" => state.Status == InstanceStatus.Finished,
                "已取消" => state.Status == InstanceStatus.Cancelled,
                _ => !state.HasEnded && state.Incidents.IsEmpty,
            };
            if (!isSo)
                throw said.Wrong($"流程现在是 {state.Status}。{string.Join(' ', state.Incidents.Select(incident => incident.Message))}");
        }),
        new(Phrasebook.Then, @"流程的结果是 ?“(?<result>[^“”]+)”", "流程的结果是 “已记账”", async (playground, said) =>
        {
            var state = await NewestAsync(playground, said);
            if (!state.Outputs.Members.Any(output => output.Value.ToString() == said["result"]))
                throw said.Wrong($"结果是 {string.Join('，', state.Outputs.Members.Select(output => $"{output.Key}={output.Value}"))}，流程 {state.Status}。{string.Join(' ', state.Incidents.Select(incident => incident.Message))}");
        }),
        new(Phrasebook.Then, @"流程停下来等管理员( ?“(?<words>[^“”]+)”)?", "流程停下来等管理员 “ERP”", async (playground, said) =>
        {
            var state = await NewestAsync(playground, said);
            if (!state.Incidents.Any(incident => incident.Message.Contains(said["words"], StringComparison.Ordinal)))
                throw said.Wrong($"流程现在是 {state.Status}，没有这样的异常。{string.Join(' ', state.Incidents.Select(incident => incident.Message))}");
        }),
    ];

    /// <summary>The flow that was started last.</summary>
    public static async Task<InstanceState> NewestAsync(Playground playground, Said said) =>
        (playground.IsOpen ? await FindNewestAsync(playground) : null) ?? throw said.Wrong("还没有发起流程。");

    /// <summary>What keeps the newest flow from going on, for whoever looks for what went wrong.</summary>
    public static async Task<string> TellAsync(Playground playground)
    {
        if (!playground.IsOpen || await FindNewestAsync(playground) is not { Incidents: [var incident, ..] })
            return "";
        return $"\n  流程停在节点“{incident.ActivityId}”：{incident.Message}";
    }

    private static async Task<InstanceState?> FindNewestAsync(Playground playground)
    {
        await using var reads = playground.Host.Store.OpenReads();
        return await reads.Instances.OrderByDescending(row => row.CreatedAt).Select(row => row.Id).FirstOrDefaultAsync() is { } id ? await playground.Host.StateAsync(id) : null;
    }

    private static async Task HoldsAsync(Playground playground, Said said)
    {
        var wanted = said.Has("count") ? int.Parse(said["count"], CultureInfo.InvariantCulture) : 0;
        var conditions = said.Has("where") ? said["where"].Split(['，', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];
        var rows = await RowsAsync(playground, said);
        var fitting = rows.Where(row => conditions.All(condition => Fits(row, condition, said))).ToList();
        if (fitting.Count != wanted)
            throw said.Wrong($"有 {fitting.Count} 行。ERP 的 {said["resource"]}：{string.Concat(rows.Take(20).Select(row => $"\n    {row.GetRawText()}"))}");
    }

    private static async Task<IReadOnlyList<JsonElement>> RowsAsync(Playground playground, Said said)
    {
        await playground.OpenAsync();
        using var http = playground.World.CreateClient();
        using var answer = await http.GetAsync(new Uri($"simulator/api/erp/{said["resource"]}?pageSize=500", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? [.. JsonElement.Parse(text).GetProperty("items").EnumerateArray()] : throw said.Wrong($"ERP 里没有“{said["resource"]}”。 {text}");
    }

    private static bool Fits(JsonElement row, string condition, Said said)
    {
        var parts = condition.Split('=', 2, StringSplitOptions.TrimEntries);
        if (parts.Length < 2)
            throw said.Wrong($"条件要写成 名称=值，这里是“{condition}”。");
        if (!row.TryGetProperty(parts[0], out var value))
            throw said.Wrong($"没有“{parts[0]}”，有 {string.Join('、', row.EnumerateObject().Select(member => member.Name))}。");
        return value.ValueKind == JsonValueKind.Number && decimal.TryParse(parts[1], NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? value.GetDecimal() == number
            : value.ToString() == parts[1];
    }
}
