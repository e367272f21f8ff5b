namespace Firefly.Tasks.Conformance.Support;

/// <summary>Waits for a state with a limit, never for time.</summary>
public static class Wait
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(10);

    /// <summary>Asks again and again until there is an answer.</summary>
    /// <param name="ask">Gives null as long as the state is not there.</param>
    /// <param name="what">The state in words, for the failure.</param>
    /// <param name="within">The limit. Default: 30 seconds.</param>
    /// <param name="otherwise">What was there instead, for the failure.</param>
    public static async Task<T> ForAsync<T>(Func<Task<T?>> ask, string what, TimeSpan? within = null, Func<string>? otherwise = null)
        where T : class
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await ask() is { } answer)
                return answer;
            if (TimeProvider.System.GetElapsedTime(start) > (within ?? Limit))
                throw new TimeoutException($"Waited {within ?? Limit:c} for {what} in vain. {otherwise?.Invoke()}");
            await Task.Delay(s_poll, TimeProvider.System);
        }
    }

    /// <summary>Asks again and again until the answer is yes.</summary>
    public static Task UntilAsync(Func<Task<bool>> ask, string what, TimeSpan? within = null, Func<string>? otherwise = null) =>
        ForAsync(async () => await ask() ? "yes" : null, what, within, otherwise);

    /// <inheritdoc cref="UntilAsync(Func{Task{bool}}, string, TimeSpan?, Func{string}?)"/>
    public static Task UntilAsync(Func<bool> ask, string what, TimeSpan? within = null, Func<string>? otherwise = null) =>
        UntilAsync(() => Task.FromResult(ask()), what, within, otherwise);
}
