namespace Baton.Simulator.Tencent.Groups;

/// <param name="Members">Userids as the company writes them.</param>
internal sealed record Group(string ChatId, string Name, string Owner, IReadOnlyList<string> Members);
