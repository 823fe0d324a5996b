import { createHmac, timingSafeEqual } from 'node:crypto';
import { EventEmitter } from 'node:events';
import express from 'express';

const { BENCH_PORT, BENCH_SECRET } = process.env;

const events = new EventEmitter();

// The observer at the end of the way.
let count = 0;
const nanos = [];
events.on('call:update', ({ data: { tags } }) => {
    if (tags.length > 0) {
        nanos.push(process.hrtime.bigint() - BigInt(tags[0]));
    }
    count++;
});

function isSigned(request) {
    if (!Buffer.isBuffer(request.body)) {
        return false;
    }
    const expected = createHmac('sha256', BENCH_SECRET).update(request.body).digest();
    const given = Buffer.from(request.get('x-signature') ?? '', 'hex');
    return given.length === expected.length && timingSafeEqual(given, expected);
}

const app = express();
app.disable('x-powered-by');

app.route('/wildix/webhook')
    // Raw, because what is signed are the bytes.
    .post(express.raw({ type: 'application/json' }), (request, response) => {
        if (!isSigned(request)) {
            response.status(401).end();
            return;
        }
        const event = JSON.parse(request.body);
        response.status(204).end();
        // Wildix is not to wait for observers.
        setImmediate(() => events.emit(event.type, event));
    })
    .all((request, response) => {
        response.set('Allow', 'POST').status(405).end();
    });

app.get('/wildix/observed', (request, response) => {
    response.type('text/plain').send('nanos' in request.query ? `[${nanos.join(', ')}]` : String(count));
});

app.listen(BENCH_PORT, '127.0.0.1', (error) => {
    if (error) {
        throw error;
    }
});
