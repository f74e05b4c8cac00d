using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Runtime.Jobs;
using Baton.Runtime.Organisation;
using Baton.Runtime.Steps;
using Baton.Storage.Jobs;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.Runtime.Channels;

/// <summary>Tells many of one offer: a message for all of them in each channel, and one that closes it for all.</summary>
internal static class OfferNotices
{
    public static async Task<IEnumerable<AddJob>> OfAsync(
        ChannelDirectory channels, ITaskPages pages, ComputedStep step, TaskChange change, CardClick? click, People people, CancellationToken cancellation)
    {
        var (task, state) = (change.After, step.State);
        var isNew = change.Before is null;
        if (isNew ? task.Status != TaskStatus.Offered : !task.IsFinal)
            return [];
        var card = new TaskCard(task.Id, step.Plan.Name, change.Work.NoticeOf(task)) { Url = pages.AddressOf(task.Id) };
        var jobs = new List<AddJob>();
        foreach (var (channel, users) in await channels.FindAllAsync(state.Tenant, change.Work.CandidatesOf(task), cancellation))
        {
            if (isNew)
            {
                // The first bears the task's id, by which what came of it is found.
                Add(jobs.Count == 0 ? task.Id : NewId(channel.Name), channel.TaskOffered(users, card));
                continue;
            }

            var tapper = click?.TaskId == task.Id && click.Channel == channel.Name && task.Decision?.Verb == TaskVerb.Claim
                ? (await channels.FindAsync(state.Tenant, task.Assignee, cancellation))?.ExternalId
                : null;
            if (tapper is not null)
                Add(NewId($"yours/{channel.Name}"), channel.TaskClosed(tapper, card, TaskHeadline.Yours, click!.Code));
            string[] others = [.. users.Where(user => user != tapper)];
            if (others.Length > 0)
                Add(NewId($"closed/{channel.Name}"), channel.OfferClosed(others, card, TaskHeadline.Of(task, change.Work, people)));
        }

        return jobs;

        string NewId(string purpose) => DerivedId.Of(state.UpdatedAt, task.Id, change.Execution, 0, purpose);

        void Add(string id, Kernel.Activities.JobDraft draft) => jobs.Add(DetachedJob.Of(state.Tenant, id, draft, state.UpdatedAt, state.Id));
    }
}
