using System.Collections.Immutable;
using System.Globalization;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.HumanTasks.Customers.Forms;
using Baton.Runtime.Requests;
using Baton.Scenarios.Tests.Playing;
using Baton.Scenarios.Tests.Reading;
using Microsoft.EntityFrameworkCore;

namespace Baton.Scenarios.Tests.Steps;

/// <summary>What people fill in: employees the page of their newest task that has something to fill in, customers a form of their pages.</summary>
internal static class Forms
{
    public static async Task FillAsync(Playground playground, Said said)
    {
        var person = playground.Who(said);
        var (id, instance, form) = await FindAsync(playground, said, person);
        var given = await ReadAsync(said, form, FileOfAsync);
        var problems = FormRules.Read([.. form], given).Problems;
        if (!problems.IsEmpty)
            throw said.Wrong($"填不了：{string.Join(' ', problems.Select(problem => $"{problem.Name}：{problem.Chinese}"))}");
        var act = new TaskActed(new TaskAct(id, TaskVerb.Handle, person.Id, null, RequestContext.PageChannel, null) { ActorName = person.Name, Fields = given });
        await playground.Host.DeliverAsync(instance, act);
        if (playground.Disturbance.PagesSendTwice)
            await playground.Host.DeliverAsync(instance, act);
    }

    /// <summary>A form that a published flow offers on the customers' pages, by its name.</summary>
    public static Task SubmitAsync(Playground playground, Said said, Follower person) => OnPageAsync(playground, said, person, async page =>
    {
        var forms = await page.FormsAsync();
        var form = forms.FirstOrDefault(form => form.Title == said["form"])
            ?? throw said.Wrong($"{person.Name}的页面上没有“{said["form"]}”这张表，有：{string.Join('、', forms.Select(each => each.Title))}。");
        var given = await ReadAsync(said, form.Fields, async _ => Value.From(await page.SendPictureAsync()));
        var company = said.Has("company") ? playground.Followers.NumberOf(said["company"]) : null;
        var key = Guid.NewGuid().ToString("N");
        await page.SubmitAsync(form, given, company, key);
        if (playground.Disturbance.PagesSendTwice)
            await ComeAgainAsync(playground, person, form, given, company, key);
    });

    /// <summary>What a flow asks a customer on their pages.</summary>
    public static Task AnswerAsync(Playground playground, Said said, Follower person) => OnPageAsync(playground, said, person, async page =>
    {
        var (matter, question) = await page.QuestionAsync(said["title"]) ?? throw said.Wrong($"页面上没有问{person.Name}“{said["title"]}”。");
        await page.AnswerAsync(matter, question, await ReadAsync(said, question.Fields, async _ => Value.From(await page.SendPictureAsync())));
    });

    private static async Task OnPageAsync(Playground playground, Said said, Follower person, Func<CustomerPage, Task> doAsync)
    {
        await playground.OpenAsync();
        await using var page = await CustomerPage.OpenAsync(playground, person);
        try
        {
            await doAsync(page);
        }
        catch (RefusedException refused)
        {
            var fields = refused.More.GetValueOrDefault("fields") as IReadOnlyDictionary<string, string> ?? ImmutableDictionary<string, string>.Empty;
            throw said.Wrong($"填不了：{refused.Refusal.Chinese}{string.Concat(fields.Select(field => $" {field.Key}：{field.Value}"))}");
        }
    }

    // The answer was lost on its way to the phone, and the page sends what it has kept.
    private static async Task ComeAgainAsync(Playground playground, Follower person, FormView form, ObjectValue given, string? company, string key)
    {
        await using var page = await CustomerPage.OpenAsync(playground, person);
        await page.SubmitAsync(form, given, company, key);
    }

    // An indented line goes on with the last field, as one that is written on several lines.
    private static async Task<ObjectValue> ReadAsync(Said said, IReadOnlyList<FormField> form, Func<string, Task<Value>> keepAsync)
    {
        var given = ObjectValue.Empty;
        var parts = said["fields"].Split(['，', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var (place, part) in parts.Index())
        {
            var (name, text) = part.Split(['：', ':'], 2) is [var label, var content] ? (label.Trim(), content.Trim()) : throw said.Wrong($"要写成“名称：内容”，这里是“{part}”。");
            if (form.FirstOrDefault(field => field.Label == name) is not { } field)
                throw said.Wrong($"要填的里面没有“{name}”，有{string.Join('、', form.Select(each => each.Label))}。");
            given = given.With(field.Name, await ValueOfAsync(field, place == parts.Length - 1 ? string.Join('\n', [text, .. said.Line.Details]) : text, keepAsync));
        }

        return given;
    }

    private static async Task<Value> ValueOfAsync(FormField field, string text, Func<string, Task<Value>> keepAsync)
    {
        switch (field.Kind)
        {
            case FieldKind.Number or FieldKind.Money when decimal.TryParse(text, CultureInfo.InvariantCulture, out var number):
                return Value.From(number);
            case FieldKind.Photo:
                var photos = new List<Value>();
                foreach (var name in text.Split('、'))
                    photos.Add(await keepAsync(name));
                return new ListValue([.. photos]);
            case FieldKind.Signature:
                return await keepAsync(text);
            default:
                return Value.From(text);
        }
    }

    // Of pictures the name is said; what is in them is nobody's business here.
    private static Task<Value> FileOfAsync(string name) =>
        Task.FromResult<Value>(ObjectValue.Empty.With("Id", Value.From(name)).With("ContentType", Value.From("image/png")).With("Length", Value.From(1m)));

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
