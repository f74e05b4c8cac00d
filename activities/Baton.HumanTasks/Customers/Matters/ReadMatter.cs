using Baton.HumanTasks.Desk;
using Baton.HumanTasks.Files;
using Baton.HumanTasks.Participants;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Runtime.Requests;
using Baton.Storage.Waits;
using MediatR;

namespace Baton.HumanTasks.Customers.Matters;

/// <summary>Something that the customer has begun.</summary>
internal sealed record ReadMatter(string Id) : IQuery<MatterView>
{
    public Permission Permission => Permission.UseCustomerPages;
}

/// <summary>A picture in it.</summary>
internal sealed record ReadMatterFile(string Id, string File) : IQuery<FileContent>
{
    public Permission Permission => Permission.UseCustomerPages;
}

/// <param name="Id">Of the instance.</param>
/// <param name="Title">What it is.</param>
/// <param name="Kind">What its form is for; null where it began otherwise.</param>
/// <param name="Company">The company it was asked for.</param>
/// <param name="Status">running, finished, cancelled or faulted.</param>
/// <param name="State">How the flow calls where it is.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Filled">What they filled in.</param>
/// <param name="Questions">What they are asked.</param>
/// <param name="Told">What they were told about it, the newest first; nothing that went to somebody else.</param>
internal sealed record MatterView(
    string Id, string Title, string? Kind, string? Company, string Status, string? State, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt,
    IReadOnlyList<FilledField> Filled, IReadOnlyList<QuestionView> Questions, IReadOnlyList<ToldText> Told);

/// <param name="Execution">To be sent back with the answer.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Fields">What is to be filled in.</param>
internal sealed record QuestionView(int Execution, string Title, IReadOnlyList<FormField> Fields);

internal sealed class MatterReader(Customers customers, MatterReading matters, MatterStates states, TaskFiles files) : IRequestHandler<ReadMatter, MatterView>, IRequestHandler<ReadMatterFile, FileContent>
{
    public async Task<MatterView> Handle(ReadMatter request, CancellationToken cancellationToken)
    {
        var customer = await customers.GetAsync(cancellationToken);
        var (row, matter) = await matters.FindAsync(customer, request.Id, cancellationToken) ?? throw Unknown();
        var state = await states.ReadAsync(row, cancellationToken);
        var questions = state is null ? [] : (await matters.QuestionsAsync(customer, row.Id, cancellationToken)).Select(wait => OpenQuestion.Find(state, wait)).OfType<OpenQuestion>();
        return new MatterView(
            row.Id, matter?.Title ?? await states.TitleOfAsync(row, cancellationToken), matter?.Kind, matter?.Company, RequestStatus.Of(row.Status, row.SubStatus), MatterStates.StateOf(state),
            row.CreatedAt, row.FinishedAt, matter is null ? [] : FilledField.Of(matter.Fields, matter.Values, $"/api/my/requests/{row.Id}"),
            [.. questions.Select(question => new QuestionView(question.Execution, question.Asked.Title, question.Asked.Fields))],
            ToldTexts.To(await matters.IdsOfAsync(customer, cancellationToken), state));
    }

    public async Task<FileContent> Handle(ReadMatterFile request, CancellationToken cancellationToken) =>
        await matters.FindAsync(await customers.GetAsync(cancellationToken), request.Id, cancellationToken) is not null
        && await files.FindAsync(request.Id, request.File, isOwn: false, cancellationToken) is { } file && await files.OpenAsync(file, cancellationToken) is { } bytes
            ? new FileContent(bytes, file.ContentType, file.Sha256)
            : throw Unknown();

    /// <summary>There is none, or it is not theirs any more.</summary>
    public static RefusedException Unknown() => RefusedException.NotFound("没有这件事，或者它属于您已经离开的公司。", "There is no such thing, or it belongs to a company that you have left.");
}

/// <summary>A question that stands open in an instance.</summary>
internal sealed record OpenQuestion(string EventName, int Execution, CustomerQuestion Asked)
{
    /// <summary>What stands behind a wait; null where it has been answered meanwhile.</summary>
    public static OpenQuestion? Find(InstanceState state, WaitRow row)
    {
        var wait = state.Waits.FirstOrDefault(each => each.IdIn(state.Id) == row.Id);
        return wait is not null && state.Executions.FirstOrDefault(execution => execution.Number == wait.Execution)?.FindBookmark(wait) is { } bookmark
            ? new OpenQuestion(row.Key, wait.Execution, CustomerQuestion.From(bookmark.Payload))
            : null;
    }
}
