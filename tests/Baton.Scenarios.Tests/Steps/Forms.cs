using System.Globalization;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Scenarios.Tests.Playing;
using Baton.Scenarios.Tests.Reading;
using Microsoft.EntityFrameworkCore;

namespace Baton.Scenarios.Tests.Steps;

/// <summary>What people fill in on the page of a task: the newest one they have with something to fill in.</summary>
internal static class Forms
{
    private const string Channel = "page";

    public static async Task FillAsync(Playground playground, Said said)
    {
        var person = playground.Who(said);
        var (id, instance, form) = await FindAsync(playground, said, person);
        var given = ObjectValue.Empty;
        foreach (var part in said["fields"].Split(['，', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, text) = part.Split(['：', ':'], 2) is [var label, var content] ? (label.Trim(), content.Trim()) : throw said.Wrong($"要写成“名称：内容”，这里是“{part}”。");
            if (form.FirstOrDefault(field => field.Label == name) is not { } field)
                throw said.Wrong($"要填的里面没有“{name}”，有{string.Join('、', form.Select(each => each.Label))}。");
            given = given.With(field.Name, ValueOf(field, text));
        }

        var problems = FormRules.Read([.. form], given).Problems;
        if (!problems.IsEmpty)
            throw said.Wrong($"填不了：{string.Join(' ', problems.Select(problem => $"{problem.Name}：{problem.Chinese}"))}");
        await playground.Host.DeliverAsync(instance, new TaskActed(new TaskAct(id, TaskVerb.Handle, person.Id, null, Channel, null) { ActorName = person.Name, Fields = given }));
    }

    // Of pictures the name is said; what is in them is nobody's business here.
    private static Value ValueOf(FormField field, string text) => field.Kind switch
    {
        FieldKind.Number or FieldKind.Money when decimal.TryParse(text, CultureInfo.InvariantCulture, out var number) => Value.From(number),
        FieldKind.Photo => new ListValue([.. text.Split('、').Select(FileOf)]),
        FieldKind.Signature => FileOf(text),
        _ => Value.From(text),
    };

    private static Value FileOf(string name) => ObjectValue.Empty.With("Id", Value.From(name)).With("ContentType", Value.From("image/png")).With("Length", Value.From(1m));

    private static async Task<(string Id, string Instance, IReadOnlyList<FormField> Form)> FindAsync(Playground playground, Said said, Staff person)
    {
        if (!playground.IsOpen)
            throw said.Wrong("前面还没有发生什么，先写一句“当”。");
        await using var reads = playground.Host.Store.OpenReads();
        var open = await reads.Tasks.Where(task => task.Assignee == person.Id && task.ClosedAt == null).OrderByDescending(task => task.CreatedAt).ToListAsync();
        return open.Select(task => (task.Id, task.InstanceId, (IReadOnlyList<FormField>?)StateJson.ReadNotice(task.Data).Form)).FirstOrDefault(each => each.Item3 is not null) is (var id, var instance, { } form)
            ? (id, instance, form)
            : throw said.Wrong($"{person.Name}没有要填的东西。\n  {playground.Chats.Picture(person)}");
    }
}
