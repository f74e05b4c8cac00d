using Baton.Expressions.Values;
using Baton.HumanTasks.Customers;
using Baton.HumanTasks.Customers.Forms;
using Baton.HumanTasks.Customers.Matters;
using Baton.HumanTasks.Desk;
using Baton.Runtime.Requests;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Scenarios.Tests.Playing;

/// <summary>The customers' pages as one of them has them open, without a browser: what is answered below <c>/api/my</c>.</summary>
internal sealed class CustomerPage : IAsyncDisposable
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 74, 70, 73, 70];

    private readonly AsyncServiceScope _scope;

    private CustomerPage(AsyncServiceScope scope) => _scope = scope;

    /// <summary>Who has signed in there is known to the server.</summary>
    public static async Task<CustomerPage> OpenAsync(Playground playground, Follower person)
    {
        var contact = await playground.Followers.MeetAsync(person);
        var page = new CustomerPage(playground.Host.Get<IServiceScopeFactory>().CreateAsyncScope());
        var request = page._scope.ServiceProvider.GetRequiredService<RequestContext>();
        (request.Caller, request.Channel, request.Roles) = (contact, RequestContext.PageChannel, [Roles.Customer]);
        return page;
    }

    /// <summary>The forms that are offered to them.</summary>
    public async Task<IReadOnlyList<FormView>> FormsAsync() => (await Mediator.Send(new ListForms())).Items;

    /// <summary>Sends a picture, with hardly anything in it.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="RefusedException">No more are taken of them.</exception>
    public async Task<string> SendPictureAsync() => (await Mediator.Send(new KeepMyFile(Picture))).Id;

    /// <summary>Sends a form.</summary>
    /// <param name="form">One of those that are offered.</param>
    /// <param name="fields">What is filled in; of pictures their ids.</param>
    /// <param name="company">In whose name, by its number; null for the company that they came to last.</param>
    /// <param name="key">The page's own for this form, as it sends it with every try.</param>
    /// <exception cref="RefusedException">What is filled in does not fit.</exception>
    public Task SubmitAsync(FormView form, ObjectValue fields, string? company, string key)
    {
        _scope.ServiceProvider.GetRequiredService<RequestContext>().IdempotencyKey = key;
        return Mediator.Send(new SubmitForm(form.Definition, form.Node, company, fields));
    }

    /// <summary>What they have begun last, as the page shows it; null where nothing is listed.</summary>
    public async Task<MatterView?> NewestAsync() =>
        (await Mediator.Send(new ListMatters(new Slice(null, 1)))).Items is [var newest, ..] ? await Mediator.Send(new ReadMatter(newest.Id)) : null;

    /// <summary>What they are asked under this title; null where they are not.</summary>
    public async Task<(string Matter, QuestionView Question)?> QuestionAsync(string title)
    {
        foreach (var line in (await Mediator.Send(new ListMatters(new Slice(null, 20)))).Items.Where(line => line.NeedsAnswer))
        {
            if ((await Mediator.Send(new ReadMatter(line.Id))).Questions.FirstOrDefault(question => question.Title.Contains(title, StringComparison.Ordinal)) is { } found)
                return (line.Id, found);
        }

        return null;
    }

    /// <summary>Answers what they are asked.</summary>
    /// <exception cref="RefusedException">What is filled in does not fit, or it was answered.</exception>
    public Task AnswerAsync(string matter, QuestionView question, ObjectValue fields) => Mediator.Send(new AnswerMatter(matter, question.Execution, fields));

    public ValueTask DisposeAsync() => _scope.DisposeAsync();

    private IMediator Mediator => _scope.ServiceProvider.GetRequiredService<IMediator>();
}
